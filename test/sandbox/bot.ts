/** A bare bot on the real SDK, for the sandbox's own tests. */
import * as lark from '@larksuiteoapi/node-sdk'
import { DAY, turnableClock } from '../../src/clock.ts'
import { branchOfTwelve } from '../../src/sandbox/seed.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts'
import { EVERY_SCOPE } from '../../src/sandbox/switches.ts'

export const START = Date.UTC(2026, 0, 5, 0, 0)
export const TWO_WEEKS = 14 * DAY

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }

/** A sandbox with the branch, the bot already inside, every permission granted and a clock that stands. */
export async function open(options: Partial<SandboxOptions> = {}) {
  const clock = turnableClock(START)
  const seeded = branchOfTwelve({ at: START })
  const sandbox = await startSandbox({ clock, world: seeded.world, ...options })
  for (const scope of EVERY_SCOPE) sandbox.switches.scopes.add(scope)
  seeded.branch.botInside = true
  return {
    clock,
    sandbox,
    ...seeded,
    client: clientOf(sandbox),
    async [Symbol.asyncDispose]() {
      await sandbox.close()
    },
  }
}

export function clientOf(sandbox: Sandbox): lark.Client {
  return new lark.Client({
    ...sandbox.credentials,
    domain: sandbox.origin,
    cache: new lark.DefaultCache(),
    logger: quiet,
  })
}

type Handlers = Readonly<Record<string, (data: never) => unknown>>

/** A connected WSClient; `close` it. */
export async function connect(sandbox: Sandbox, handlers: Handlers) {
  const dispatcher = new lark.EventDispatcher({ logger: quiet }).register(
    handlers as Record<string, (data: unknown) => unknown>,
  )
  let socket: lark.WSClient | undefined
  await new Promise<void>((resolve, reject) => {
    socket = new lark.WSClient({
      ...sandbox.credentials,
      domain: sandbox.origin,
      logger: quiet,
      onReady: resolve,
      onError: reject,
    })
    void socket.start({ eventDispatcher: dispatcher })
  })
  await firstPing(sandbox)
  return {
    client: socket,
    [Symbol.dispose]() {
      socket?.close({ force: true })
    },
  }
}

/** The SDK is ready before the server has read its first ping. */
async function firstPing(sandbox: Sandbox): Promise<void> {
  const until = sandbox.connections()
  while (sandbox.listening() < until) await new Promise((resolve) => setImmediate(resolve))
}

export const card = (elements: readonly object[], extra: object = {}) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: { elements },
  ...extra,
})

export const button = (label: string, value: object = { act: label }, extra: object = {}) => ({
  tag: 'button',
  text: { tag: 'plain_text', content: label },
  behaviors: [{ type: 'callback', value }],
  ...extra,
})

export async function sendCard(client: lark.Client, chatId: string, content: object): Promise<string> {
  const answer = await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: chatId, msg_type: 'interactive', content: JSON.stringify(content) },
  })
  return answer.data?.message_id ?? ''
}

/** Code and status of a refused call. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; headers: Record<string, string> }> {
  try {
    await call
  } catch (error) {
    const { response } = error as {
      response?: { status: number; data: { code: number }; headers: Record<string, string> }
    }
    if (!response) throw error
    return { status: response.status, code: response.data.code, headers: response.headers }
  }
  throw new Error('the call was not refused')
}
