/** Small answers over HTTP, and who may ask. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Said to the person at the page, not a fault of ours. */
export class Unfit extends Error {
  override readonly name = 'Unfit'
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}

const LARGEST_BODY = 256 * 1024
/** A file travels as text, a third longer than it is. */
export const LARGEST_FILE = 6 * 1024 * 1024

// Trusted types make the browser itself refuse innerHTML.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const COMMON = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...COMMON, 'Content-Type': type, ...headers }).end(body)
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

export function openStream(response: ServerResponse): void {
  response.writeHead(200, { ...COMMON, 'Content-Type': 'text/event-stream' })
  response.write('retry: 500\n\n')
}

/** A page of another origin can reach a loopback server with the reader's browser: only our own page may act. */
export function mustBeOurs({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw new Unfit('another site may not act here', 403)
  const origin = headers.origin
  if (origin === undefined && site === undefined) throw new Unfit('the Origin is missing', 403)
  if (origin !== undefined && hostOf(origin) !== headers.host) throw new Unfit('another origin may not act here', 403)
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) throw new Unfit('the body must be JSON', 415)
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

export async function readJson(request: IncomingMessage, most = LARGEST_BODY): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new Unfit('the body is too large', 413)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    throw new Unfit('the body is no JSON')
  }
}
