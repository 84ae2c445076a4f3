/** The bot's two ports, its calls and its connection, joined to the platform without a socket. Every fault strikes here. */
import type { Clock } from '../../src/clock.ts'
import { createDispatcher } from '../../src/feishu/dispatcher.ts'
import { CallFailure, CUT, TIMED_OUT } from '../../src/feishu/errors.ts'
import { createInbound } from '../../src/feishu/inbound.ts'
import type { LongConnectionOptions } from '../../src/feishu/long-connection.ts'
import { feishuCounters } from '../../src/feishu/metrics.ts'
import type { Link, LinkState } from '../../src/feishu/port.ts'
import { DEFAULT_TIMEOUT, type HttpAnswer, type Transport } from '../../src/feishu/transport.ts'
import type { Calls } from '../../src/sandbox/calls.ts'
import type { CallFault, Faults } from './faults.ts'
import type { Exchange } from './exchange.ts'

export interface WireOptions {
  /** The platform's own time. */
  readonly clock: Clock
  readonly calls: Calls
  readonly exchange: Exchange
  readonly faults: Faults
  /** The process at this end dies. */
  readonly kill: () => void
}

/** What one process speaks through, until it is cut. */
export interface Wire {
  readonly transport: Transport
  readonly link: (options: LongConnectionOptions) => Link
  readonly connected: () => boolean
  /** The line is gone for so long; `deaf` first: it stands and brings nothing. */
  disconnect(deaf: number, down: number): void
  cut(): void
}

export function layWire({ clock, calls, exchange, faults, kill }: WireOptions): Wire {
  let dead = false
  let lose = (_deaf: number, _down: number) => {}
  let hangUp = () => {}
  let state: LinkState = 'idle'
  const wait = (ms: number) => new Promise<void>((resolve) => void clock.at(clock.now() + ms, resolve))

  /** What the bot gets instead of an answer, and when. */
  async function fails(fault: Extract<CallFault, { effect: boolean }>): Promise<HttpAnswer> {
    if (fault.kind === 'kill') kill()
    if (fault.kind === 'timeout') await wait(DEFAULT_TIMEOUT)
    if (fault.kind === 'gateway') return { status: 502, body: null, logId: '', retryAfter: 0 }
    throw new CallFailure('unanswered', fault.kind === 'timeout' ? TIMED_OUT : CUT, fault.kind)
  }

  const transport: Transport = async ({ method = 'GET', url = '', headers = {}, params = {}, data }) => {
    const gone = () => new CallFailure('unanswered', CUT, 'nobody is there any more')
    if (dead) throw gone()
    const { pathname, searchParams: query } = new URL(url)
    for (const [key, value] of Object.entries(params))
      if (value != null) query.append(key, typeof value === 'string' ? value : JSON.stringify(value))
    const body = bodyOf(method, headers, data)
    const fault = faults.call(`${method} ${pathname}?${query.toString()}`)
    if (fault?.kind === 'rate')
      return { status: 429, body: { code: 99991400, msg: 'slower' }, logId: '', retryAfter: fault.seconds * 1_000 }
    if (fault?.kind === 'dead-token' && 'Authorization' in headers)
      return { status: 400, body: { code: 99991663, msg: 'token' }, logId: '', retryAfter: 0 }
    if (fault && 'effect' in fault && !fault.effect) return fails(fault)
    if (fault?.kind === 'slow') await wait(fault.ms)
    const authorization = headers['Authorization']
    const answered = await calls({ method, path: pathname, query, host: '', authorization, ...body })
    if (fault && 'effect' in fault) return fails(fault)
    if (dead || !answered || !('body' in answered.reply)) throw gone()
    const { status, headers: said, reply } = answered
    const retryAfter = (Number(said['x-ogw-ratelimit-reset']) || 0) * 1_000
    return { status, body: reply.body, logId: said['X-Tt-Logid'] ?? '', retryAfter }
  }

  const link = (options: LongConnectionOptions): Link => {
    let ended = false
    const parse = createInbound({ botOpenId: options.botOpenId, log: options.log, counters: feishuCounters() })
    return {
      state: () => state,
      async start(receive) {
        const dispatcher = createDispatcher({ parse, receive, log: options.log })
        const line = {
          deaf: false,
          async take(body: string) {
            const fault = faults.push()
            if (fault?.kind === 'slow') await wait(fault.ms)
            if (fault?.kind === 'kill' && !fault.effect) kill()
            if (dead || line.deaf || (fault?.kind === 'lost' && !fault.effect)) return undefined
            const answer: unknown = await dispatcher.invoke(JSON.parse(body), { needCheck: false })
            if (fault?.kind === 'twice')
              void wait(fault.after).then(() =>
                dead ? undefined : dispatcher.invoke(JSON.parse(body), { needCheck: false }).catch(() => {}),
              )
            if (fault?.kind === 'kill') kill()
            if (dead || line.deaf || fault?.kind === 'lost') return undefined
            return { answer }
          },
        }
        hangUp = () => exchange.leave(line)
        lose = (deaf, down) => {
          const since = options.clock.now()
          line.deaf = true
          void wait(deaf).then(async () => {
            if (dead || ended) return
            state = 'reconnecting'
            exchange.leave(line)
            options.onLost?.(since)
            await wait(down)
            if (dead || ended) return
            line.deaf = false
            state = 'connected'
            exchange.join(line)
            options.onReconnected?.(since)
          })
        }
        state = 'connected'
        exchange.join(line)
        options.onReady?.()
        return Promise.resolve()
      },
      async stop() {
        state = 'idle'
        ended = true
        return Promise.resolve(hangUp())
      },
    }
  }

  return {
    transport,
    link,
    connected: () => state === 'connected' && !dead,
    disconnect: (deaf, down) => state === 'connected' && lose(deaf, down),
    cut() {
      dead = true
      state = 'idle'
      hangUp()
    },
  }
}

const BOUNDARY = 'simulated'

/** JSON, or the form of an upload. */
function bodyOf(
  method: string,
  headers: Readonly<Record<string, string>>,
  data: unknown,
): { body: Buffer; contentType: string } {
  if (method.toUpperCase() === 'GET' || data === undefined) return { body: Buffer.alloc(0), contentType: '' }
  const upload = Object.entries(headers).some(([name, value]) => /content-type/i.test(name) && /multipart/.test(value))
  if (!upload) return { body: Buffer.from(JSON.stringify(data)), contentType: 'application/json' }
  const parts = Object.entries(data ?? {}).flatMap(([name, value]: [string, unknown]) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
    value instanceof Uint8Array ? value : Buffer.from(String(value)),
    Buffer.from('\r\n'),
  ])
  const body = Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
  return { body, contentType: `multipart/form-data; boundary=${BOUNDARY}` }
}
