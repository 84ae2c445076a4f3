/** What the rows share: a sandbox, plain calls to it, and a bot that can be told what to do. */
import { open as openHouse, START } from '../bot.ts'

export interface Answered {
  readonly status: number
  readonly code: number
  readonly msg: string
  readonly data: Record<string, unknown>
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

export type House = Awaited<ReturnType<typeof openRaw>>

export async function openRaw(options: Parameters<typeof openHouse>[0] = {}) {
  const house = await openHouse(options)
  const { sandbox } = house
  const token = await tokenOf(sandbox.origin, sandbox.credentials)
  const call = (method: string, path: string, body?: object, authorization = `Bearer ${token}`) =>
    request(sandbox.origin, method, path, body, authorization ? { Authorization: authorization } : {})
  const post = (receiveId: string, type: string, content: object | string, extra: object = {}) => {
    const kind = receiveId.startsWith('ou_') ? 'open_id' : 'chat_id'
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    return call('POST', `/open-apis/im/v1/messages?receive_id_type=${kind}`, {
      receive_id: receiveId,
      msg_type: type,
      content: text,
      ...extra,
    })
  }
  return {
    ...house,
    call,
    post,
    say: (receiveId: string, text = 'hi', extra: object = {}) => post(receiveId, 'text', { text }, extra),
    async sent(receiveId: string, type: string, content: object): Promise<string> {
      const answer = await post(receiveId, type, content)
      if (answer.code !== 0) throw new Error(`${answer.code} ${answer.msg}`)
      return String(answer.data['message_id'])
    },
    patch: (messageId: string, content: object) =>
      call('PATCH', `/open-apis/im/v1/messages/${messageId}`, { content: JSON.stringify(content) }),
    turn: (by: number) => house.clock.turnTo(house.clock.now() + by),
    [Symbol.asyncDispose]: house[Symbol.asyncDispose],
  }
}

export async function request(
  origin: string,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(origin + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as Record<string, unknown>
  return {
    status: response.status,
    code: Number(answer['code']),
    msg: String(answer['msg']),
    data: (answer['data'] ?? {}) as Record<string, unknown>,
    body: answer,
    headers: response.headers,
  }
}

export async function tokenOf(
  origin: string,
  { appId, appSecret }: { appId: string; appSecret: string },
): Promise<string> {
  const path = '/open-apis/auth/v3/tenant_access_token/internal'
  const { body } = await request(origin, 'POST', path, { app_id: appId, app_secret: appSecret })
  return String(body['tenant_access_token'])
}

export type Row = readonly [id: string, shows: (() => Promise<void> | void) | { readonly outside: string }]

/** A row with a fresh sandbox. */
export const row = (id: string, shows: (house: House) => Promise<void>): Row => [
  id,
  async () => {
    await using house = await openRaw()
    await shows(house)
  },
]

export const outside = (id: string, why: string): Row => [id, { outside: why }]

/** An event handler that keeps what it hears. */
export function ears<T = Record<string, unknown>>(answer: (data: T) => unknown = () => undefined) {
  const heard: T[] = []
  return {
    heard,
    handler: (data: T) => {
      heard.push(data)
      return answer(data)
    },
  }
}

export { START }
