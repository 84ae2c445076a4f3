/** How one call of the platform is described: method, path, permissions, rate, and what it does. */
import type * as z from 'zod'
import type { Context } from '../context.ts'
import { parseJson } from '../json.ts'
import { refuse } from '../refused.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface Call {
  readonly method: Method
  readonly path: string
  readonly host: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly contentType: string
  readonly body: Buffer
}

export type Reply =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly bytes: Uint8Array; readonly name: string; readonly type: string }

export interface Route {
  readonly method: Method
  /** With `:name` for parameters. */
  readonly path: string
  /** Any one of them; empty for none. */
  readonly scopes: readonly string[]
  /** Without a token: the two doors by which one comes in. */
  readonly open?: true
  handle(context: Context, call: Call): Reply
}

export const ok = (data: Readonly<Record<string, unknown>> = {}): Reply => ({ body: { code: 0, msg: 'success', data } })

/** The body as `schema` wants it, or the API's own "invalid parameter". */
export function parseBody<T>(call: Call, schema: z.ZodType<T>, invalid: number): T {
  const parsed = schema.safeParse(parseJson(call.body.toString()))
  return parsed.success ? parsed.data : refuse(invalid, issue(parsed.error))
}

export function parseQuery<T>(call: Call, schema: z.ZodType<T>, invalid: number): T {
  const parsed = schema.safeParse(Object.fromEntries(call.query))
  return parsed.success ? parsed.data : refuse(invalid, issue(parsed.error))
}

const issue = (error: z.ZodError) => error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | undefined
}

/** Page tokens are opaque and bound to what they page through. */
export function pageOf<T>(
  all: readonly T[],
  what: string,
  size: number,
  token: string | undefined,
  invalid: number,
): Page<T> {
  const [named, at] = token ? Buffer.from(token, 'base64url').toString().split(' ') : [what, '0']
  const start = Number(at)
  if (named !== what || !Number.isInteger(start) || start < 0) refuse(invalid, 'page_token')
  const end = start + size
  return {
    items: all.slice(start, end),
    next: end < all.length ? Buffer.from(`${what} ${end}`).toString('base64url') : undefined,
  }
}
