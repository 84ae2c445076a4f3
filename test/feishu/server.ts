import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import type { Clock } from '../../src/clock.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import { feishuCounters } from '../../src/feishu/metrics.ts'

export const APP = { appId: 'cli_0123456789abcdef', appSecret: 'the-app-secret' }

export interface Call {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly token: string
  readonly contentType: string
  readonly bytes: Buffer
  readonly json: Readonly<Record<string, unknown>>
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
  /** Cut the connection without a word. */
  readonly cut?: boolean
  /** Never answer. */
  readonly silent?: boolean
}

/** A small HTTP server that gives tokens and asks `answer` for the rest. */
export async function startServer(answer: (call: Call) => Reply | Promise<Reply>) {
  const calls: Call[] = []
  const tokenCalls: Call[] = []
  let tokenReply: Reply | undefined
  let expire = 7200

  const server = createServer((request, response) => void serve(request, response))
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await read(request)
    if (call.path === '/open-apis/auth/v3/tenant_access_token/internal') {
      tokenCalls.push(call)
      const token = { code: 0, msg: 'ok', tenant_access_token: `t-${tokenCalls.length}`, expire }
      return write(response, tokenReply ?? { json: token })
    }
    calls.push(call)
    return write(response, await answer(call))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    tokenCalls,
    setExpire: (seconds: number) => void (expire = seconds),
    setTokenReply: (reply: Reply | undefined) => void (tokenReply = reply),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function read(request: IncomingMessage): Promise<Call> {
  const bytes = Buffer.concat(await request.toArray())
  const url = new URL(request.url ?? '', 'http://local')
  const contentType = request.headers['content-type'] ?? ''
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    token: request.headers.authorization ?? '',
    contentType,
    bytes,
    json: contentType.includes('json') && bytes.length > 0 ? JSON.parse(bytes.toString()) : {},
  }
}

function write(response: ServerResponse, { status = 200, headers = {}, json, text, cut, silent }: Reply) {
  if (silent) return
  if (cut) return void response.socket?.destroy()
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(text ?? JSON.stringify(json))
}

export const ok = (data: unknown = {}): Reply => ({ json: { code: 0, msg: 'success', data } })
export const refuse = (code: number, msg = 'no', headers: Record<string, string> = {}, status = 400): Reply => ({
  status,
  headers: { 'x-tt-logid': 'log-1', ...headers },
  json: { code, msg },
})

/** A clock that never makes anyone wait: it jumps to whatever is asked for, and notes the waits. */
export function leapingClock(start = 1_767_225_600_000) {
  let now = start
  const waits: number[] = []
  const clock: Clock = {
    now: () => now,
    at(when, ring) {
      waits.push(when - now)
      now = when
      const soon = setImmediate(ring)
      return () => clearImmediate(soon)
    },
  }
  return { clock, waits, leap: (ms: number) => void (now += ms) }
}

/** Collects every line the code under test logs. */
export function listeningLog() {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  return { log, lines }
}

export function clientFor(origin: string, { timeoutMs = 5_000 } = {}) {
  const time = leapingClock()
  const counters = feishuCounters()
  const { log, lines } = listeningLog()
  const feishu = createFeishu({ ...APP, domain: origin, clock: time.clock, log, timeoutMs, counters })
  return { feishu, counters, lines, ...time }
}
