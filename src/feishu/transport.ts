/**
 * HTTP for the SDK. Its own axios instance has no timeout and hides the headers (feishu-platform.md 1.3). Node's fetch
 * has keep-alive, forms and no http_proxy of its own, and costs no dependency.
 */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { HttpInstance } from '@larksuiteoapi/node-sdk'
import { DAY, SECOND } from '../clock.ts'
import { CallFailure, CUT, TIMED_OUT, UNSENT } from './errors.ts'

export interface HttpRequest {
  readonly method?: string
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, unknown>>
  readonly data?: unknown
  readonly timeout?: number
  /** 'stream': a file is expected. */
  readonly responseType?: string
}

export interface HttpAnswer {
  readonly status: number
  /** The JSON object of the answer, or null when it was something else. */
  readonly body: Readonly<Record<string, unknown>> | null
  readonly logId: string
  /** From x-ogw-ratelimit-reset, in milliseconds. */
  readonly retryAfter: number
  /** The file that was asked for, not read yet. */
  readonly file?: Readable
}

export type Transport = (request: HttpRequest) => Promise<HttpAnswer>

export const DEFAULT_TIMEOUT = 10 * SECOND
const FILE_PATIENCE = 6

export function createTransport(timeoutMs = DEFAULT_TIMEOUT): Transport {
  return async ({ method = 'GET', url = '', headers = {}, params = {}, data, timeout = timeoutMs, responseType }) => {
    const verb = method.toUpperCase()
    const sent = new Headers(headers)
    const form = sent.get('content-type')?.startsWith('multipart/') ?? false
    // fetch writes the boundary itself.
    if (form) sent.delete('content-type')
    const body = verb === 'GET' || data === undefined ? null : form ? toForm(data) : JSON.stringify(data)
    if (typeof body === 'string') sent.set('content-type', 'application/json; charset=utf-8')

    try {
      const response = await fetch(withParams(url, params), {
        method: verb,
        headers: sent,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(form || responseType === 'stream' ? timeout * FILE_PATIENCE : timeout),
      })
      const about = {
        status: response.status,
        logId: response.headers.get('x-tt-logid') ?? '',
        retryAfter: waitIn(response.headers),
      }
      if (responseType === 'stream' && response.body && isFile(response))
        return { ...about, body: null, file: Readable.fromWeb(response.body as ReadableStream) }
      return { ...about, body: toObject(await response.text()) }
    } catch (error) {
      throw toFailure(error)
    }
  }
}

/** JSON that does not come as an attachment is an answer of Feishu's: HTTP 200 may carry a refusal (1.4). */
const isFile = ({ ok, headers }: Response): boolean =>
  ok && (headers.has('content-disposition') || !/^application\/json\b/.test(headers.get('content-type') ?? ''))

/** The shape the SDK asks for, over one function that answers with the body. */
export function httpInstance(run: (request: HttpRequest) => Promise<unknown>): HttpInstance {
  const request = <T, R = T>(options: HttpRequest) => run(options) as Promise<R>
  const bare =
    (method: string) =>
    <T, R = T>(url: string, options: HttpRequest = {}) =>
      request<T, R>({ ...options, url, method })
  const loaded =
    (method: string) =>
    <T, R = T>(url: string, data?: unknown, options: HttpRequest = {}) =>
      request<T, R>({ ...options, url, method, data })
  return {
    request,
    get: bare('GET'),
    delete: bare('DELETE'),
    head: bare('HEAD'),
    options: bare('OPTIONS'),
    post: loaded('POST'),
    put: loaded('PUT'),
    patch: loaded('PATCH'),
  }
}

/** The body of a success, or the failure it is: HTTP 200 with a code is one too (1.4). */
export function bodyOf({ status, body, logId, retryAfter, file }: HttpAnswer): Readonly<Record<string, unknown>> {
  // As the SDK's own instance answers where a file is asked for (1.3: $return_headers).
  if (file) return { data: file, headers: {} }
  const code = typeof body?.['code'] === 'number' ? body['code'] : null
  const success = status >= 200 && status < 300
  if (success && code === 0 && body) return body
  if (status >= 500 || (success && code === null))
    throw new CallFailure('unanswered', code ?? status, `HTTP ${status} without an answer`, { logId, retryAfter })
  if (status === 429) throw new CallFailure('answered', code ?? 429, 'too many requests', { logId, retryAfter })
  // A proxy or gateway on the way: Feishu has not seen it.
  if (code === null) throw new CallFailure('unsent', status, `HTTP ${status} not from Feishu`, { logId })
  const message = typeof body?.['msg'] === 'string' ? body['msg'].slice(0, 500) : ''
  throw new CallFailure('answered', code, message, { logId, retryAfter })
}

/** No wait is longer than what is owed is waited for: a header that names years is a mistake. */
function waitIn(headers: Headers): number {
  const seconds = Number(headers.get('x-ogw-ratelimit-reset'))
  return seconds > 0 ? Math.min(seconds * SECOND, DAY) : 0
}

function withParams(url: string, params: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params))
    for (const one of Array.isArray(value) ? value : [value]) if (one != null) query.append(key, String(one))
  const tail = query.toString()
  return tail === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${tail}`
}

function toForm(data: unknown): FormData {
  const form = new FormData()
  const fields = Object.entries(data ?? {})
  const name = fields.find(([key]) => key === 'file_name')?.[1]
  for (const [key, value] of fields) {
    if (value instanceof Uint8Array)
      form.append(key, new Blob([value as Uint8Array<ArrayBuffer>]), typeof name === 'string' ? name : key)
    else if (value != null) form.append(key, String(value))
  }
  return form
}

function toObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** Failures before the first byte of the request left this machine. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EMFILE|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|.*CERT.*|UNABLE_TO_.*)$/

export function toFailure(error: unknown): CallFailure {
  if (error instanceof Error && error.name === 'TimeoutError')
    return new CallFailure('unanswered', TIMED_OUT, 'no answer in time')
  const code = codeOf(error instanceof Error && error.cause ? error.cause : error)
  return BEFORE_SENDING.test(code)
    ? new CallFailure('unsent', UNSENT, `not connected: ${code}`)
    : new CallFailure('unanswered', CUT, `connection lost: ${code}`)
}

function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : 'unknown'
}
