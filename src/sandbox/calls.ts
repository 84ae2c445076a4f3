/** One call of the platform, however it came: fault, route, token, rate, permission, effect (feishu-platform.md 1.4, 9). */
import { type Instant, SECOND } from '../clock.ts'
import type { Context } from './context.ts'
import { API_WINDOWS, take } from './rates.ts'
import { Refused, refuse } from './refused.ts'
import { createRouter } from './routes/index.ts'
import type { Call, Method, Reply, Route } from './routes/route.ts'
import { scopeRefused } from './scopes.ts'
import { granted } from './switches.ts'
import { isValidToken } from './tokens.ts'

export interface CallRecord {
  readonly method: string
  readonly path: string
  readonly instant: Instant
  /** The HTTP status; 0 when the connection was cut instead of an answer. */
  readonly status: number
  readonly code: number
}

export interface Refusal {
  readonly instant: Instant
  readonly call: string
  readonly code: number
  readonly msg: string
}

export interface CallSeen {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Buffer
}

/** `drop-after`: it happened, but the answer is lost. A status answers in its place, with `after` when it happened. */
export type Fault =
  | 'pass'
  | 'drop-before'
  | 'drop-after'
  | {
      readonly status: number
      readonly code: number
      readonly msg?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly after?: boolean
    }

export type OnCall = (call: CallSeen) => Fault | undefined | Promise<Fault | undefined>

export interface Ledger {
  readonly refusals: Refusal[]
  readonly unknownRoutes: string[]
  readonly calls: CallRecord[]
}

export interface Asked extends CallSeen {
  readonly authorization: string | undefined
  readonly host: string
  readonly contentType: string
}

interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly reply: Reply
}

interface CallOptions {
  readonly context: Context
  readonly ledger: Ledger
  readonly routes: readonly Route[]
  readonly onCall: () => OnCall | undefined
}

/** Undefined where the answer is lost. */
export type Calls = (asked: Asked) => Promise<Answered | undefined>

const MOST_REMEMBERED = 100_000

export function createCalls({ context, ledger, routes, onCall }: CallOptions): Calls {
  const find = createRouter(routes)

  function record({ method, path }: CallSeen, status: number, code: number): void {
    ledger.calls.push({ method, path, instant: context.clock.now(), status, code })
    if (ledger.calls.length > MOST_REMEMBERED) ledger.calls.splice(0, MOST_REMEMBERED / 10)
    context.changed({ type: 'call' })
  }

  function refusal({ method, path }: CallSeen, { code, message }: Refused): void {
    ledger.refusals.push({ instant: context.clock.now(), call: `${method} ${path}`, code, msg: message })
  }

  function answer(asked: Asked): { reply?: Reply; refused?: Refused } {
    try {
      const found = find(asked.method, asked.path)
      if (!found) {
        ledger.unknownRoutes.push(`${asked.method} ${asked.path}`)
        throw new Refused(404, '404 page not found', { status: 404 })
      }
      const { route, params } = found
      if (!route.open) checkToken(context, asked.authorization)
      pace(context, route)
      if (!granted(context.switches, route.scopes)) throw scopeRefused(route.scopes)
      const call: Call = { ...asked, method: asked.method as Method, params }
      const reply = route.handle(context, call)
      const code = 'body' in reply ? reply.body['code'] : 0
      if (code !== 0) refusal(asked, new Refused(Number(code), String('body' in reply && reply.body['msg'])))
      return { reply }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refusal(asked, error)
      return { refused: error }
    }
  }

  return async (asked) => {
    const { method, path, query, body } = asked
    const fault = (await onCall()?.({ method, path, query, body })) ?? 'pass'
    const lost = () => {
      record(asked, 0, 0)
      return undefined
    }
    if (fault === 'drop-before') return lost()
    const instead = typeof fault === 'object' ? fault : undefined
    const { reply, refused } = instead && !instead.after ? {} : answer(asked)
    if (fault === 'drop-after') return lost()
    const logId = { 'X-Tt-Logid': context.random.hex(32) }
    if (instead) {
      record(asked, instead.status, instead.code)
      const words = { code: instead.code, msg: instead.msg ?? 'injected' }
      return { status: instead.status, headers: { ...logId, ...instead.headers }, reply: { body: words } }
    }
    if (refused) {
      record(asked, refused.status, refused.code)
      const words = { code: refused.code, msg: refused.message, ...refused.extra }
      return { status: refused.status, headers: { ...logId, ...refused.headers }, reply: { body: words } }
    }
    if (!reply) return undefined
    record(asked, 200, 'body' in reply ? Number(reply.body['code']) : 0)
    return { status: 200, headers: logId, reply }
  }
}

function checkToken({ tokens, clock, switches }: Context, authorization: string | undefined): void {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (!token) return refuse(99991661)
  if (!/^[tu]-/.test(token)) refuse(99991671)
  if (!isValidToken(tokens, token, clock.now())) refuse(99991663, '', switches.tokenErrorStatus)
}

/** 1000/min and 50/s per API; either trips (9). */
function pace({ rates, clock }: Context, route: Route): void {
  if (route.open) return
  const over = take(rates, `api ${route.method} ${route.path}`, API_WINDOWS, clock.now())
  if (!over) return
  const headers = {
    'x-ogw-ratelimit-limit': String(over.limit),
    'x-ogw-ratelimit-reset': String(Math.ceil(over.wait / SECOND)),
  }
  throw new Refused(99991400, 'request trigger frequency limit', { status: 429, headers })
}
