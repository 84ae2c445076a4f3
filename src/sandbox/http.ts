/** One HTTP call from its bytes to its answer: route, token, rate, permission, effect (feishu-platform.md 1.4, 9). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Instant, SECOND } from '../clock.ts'
import type { Activity } from './activity.ts'
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

interface HttpOptions {
  readonly context: Context
  readonly activity: Activity
  readonly ledger: Ledger
  readonly routes: readonly Route[]
  readonly onCall: () => OnCall | undefined
}

const LARGEST_BODY = 40 * 1024 * 1024
const MOST_REMEMBERED = 100_000

export function createApi({ context, activity, ledger, routes, onCall }: HttpOptions) {
  const find = createRouter(routes)

  function record(seen: CallSeen, status: number, code: number): void {
    ledger.calls.push({ method: seen.method, path: seen.path, instant: context.clock.now(), status, code })
    if (ledger.calls.length > MOST_REMEMBERED) ledger.calls.splice(0, MOST_REMEMBERED / 10)
    context.changed({ type: 'call' })
  }

  function refusal(seen: CallSeen, { code, message }: Refused): void {
    ledger.refusals.push({ instant: context.clock.now(), call: `${seen.method} ${seen.path}`, code, msg: message })
  }

  function answer(request: IncomingMessage, seen: CallSeen): { reply?: Reply; refused?: Refused } {
    try {
      const found = find(seen.method, seen.path)
      if (!found) {
        ledger.unknownRoutes.push(`${seen.method} ${seen.path}`)
        throw new Refused(404, '404 page not found', { status: 404 })
      }
      const { route, params } = found
      if (!route.open) checkToken(context, request.headers.authorization)
      pace(context, route)
      if (!granted(context.switches, route.scopes)) throw scopeRefused(route.scopes)
      const call: Call = {
        ...seen,
        method: seen.method as Method,
        params,
        host: request.headers.host ?? '',
        contentType: request.headers['content-type'] ?? '',
      }
      const reply = route.handle(context, call)
      const code = 'body' in reply ? reply.body['code'] : 0
      if (code !== 0) refusal(seen, new Refused(Number(code), String('body' in reply && reply.body['msg'])))
      return { reply }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refusal(seen, error)
      return { refused: error }
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const seen = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: await bodyOf(request),
    }
    const fault = (await onCall()?.(seen)) ?? 'pass'
    const drop = () => {
      record(seen, 0, 0)
      response.destroy()
    }
    if (fault === 'drop-before') return drop()
    const instead = typeof fault === 'object' ? fault : undefined
    const result = instead && !instead.after ? {} : answer(request, seen)
    if (fault === 'drop-after') return drop()
    response.setHeader('X-Tt-Logid', context.random.hex(32))
    if (instead) {
      record(seen, instead.status, instead.code)
      return json(response, instead.status, { code: instead.code, msg: instead.msg ?? 'injected' }, instead.headers)
    }
    const { reply, refused } = result
    if (refused) {
      record(seen, refused.status, refused.code)
      return json(
        response,
        refused.status,
        { code: refused.code, msg: refused.message, ...refused.extra },
        refused.headers,
      )
    }
    if (!reply) return
    record(seen, 200, 'body' in reply ? Number(reply.body['code']) : 0)
    if ('body' in reply) return json(response, 200, reply.body)
    const name = encodeURIComponent(reply.name)
    response.writeHead(200, {
      'Content-Type': reply.type,
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    })
    response.end(reply.bytes)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const done = activity.begin()
    response.once('close', done)
    try {
      await serve(request, response)
    } catch (error) {
      // A fault of the sandbox itself, never of the bot: say so loudly.
      if (!response.headersSent) json(response, 500, { code: 500, msg: `sandbox: ${String(error)}` })
    }
  }
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error('request too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
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
