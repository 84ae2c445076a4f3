/** One call of Feishu's, from its bytes to what it says, or why it is not believed (feishu-platform.md 3.1, 3.2, 3.4). */
import { createHash, timingSafeEqual } from 'node:crypto'
import { AESCipher } from '@larksuiteoapi/node-sdk'
import * as z from 'zod'
import { type Instant, MINUTE } from '../../clock.ts'
import { toInstant } from '../inbound.ts'

export interface WebhookKeys {
  readonly encryptKey: string
  readonly verificationToken: string
}

export interface RawCall {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}

export type Disbelief = 'unsigned' | 'forged' | 'stale' | 'unreadable' | 'undecipherable' | 'token'

export type Call =
  | { readonly event: Readonly<Record<string, unknown>> }
  | { readonly challenge: string }
  | { readonly refused: Disbelief }

/** How far the time of a signature may be from ours. Within it a repetition is known by it (replays.ts). */
export const WINDOW = 5 * MINUTE

const object = z.record(z.string(), z.unknown())
const sealed = z.object({ encrypt: z.string() })
/** 2.0 carries its token in the header, 1.0 on top; the check of the address is as 1.0. */
const tokened = z.union([
  z.object({ header: z.object({ token: z.string() }) }).transform(({ header }) => header.token),
  z.object({ token: z.string() }).transform(({ token }) => token),
])
const check = z.object({ type: z.literal('url_verification'), challenge: z.string() })

export function readCall({ headers, body }: RawCall, keys: WebhookKeys, now: Instant): Call {
  const doubt = doubtOf(headers, body, keys, now)
  if (doubt !== undefined && doubt !== 'unsigned') return { refused: doubt }
  const said = open(body, keys)
  const parsed = tokened.safeParse(said)
  const trusted = parsed.success && same(parsed.data, keys.verificationToken)
  const { data: asked } = check.safeParse(said)
  // Feishu signs everything but the check of the address. Whatever else is wrong with an unsigned call is not told
  // apart, or a stranger could try padding after padding on it.
  if (doubt === 'unsigned') return trusted && asked ? { challenge: asked.challenge } : { refused: doubt }
  if (typeof said === 'string') return { refused: said }
  if (!trusted) return { refused: 'token' }
  return asked ? { challenge: asked.challenge } : { event: said }
}

/** The signature is over the very bytes that came, before anybody reads them. */
function doubtOf(
  headers: RawCall['headers'],
  body: Uint8Array,
  { encryptKey }: WebhookKeys,
  now: Instant,
): 'unsigned' | 'forged' | 'stale' | undefined {
  const [timestamp, nonce, signature] = ['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'].map(
    (name) => headers[name],
  )
  if (timestamp === undefined && nonce === undefined && signature === undefined) return 'unsigned'
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string') return 'forged'
  const expected = createHash('sha256').update(`${timestamp}${nonce}${encryptKey}`).update(body).digest('hex')
  if (!same(signature, expected)) return 'forged'
  const at = /^\d{10,16}$/.test(timestamp) ? toInstant(timestamp) : Number.NaN
  return Math.abs(now - at) <= WINDOW ? undefined : 'stale'
}

/** The body as an object, deciphered where it came sealed. */
function open(
  body: Uint8Array,
  { encryptKey }: WebhookKeys,
): Record<string, unknown> | 'unreadable' | 'undecipherable' {
  const outer = toObject(() => new TextDecoder('utf-8', { fatal: true }).decode(body))
  if (!outer) return 'unreadable'
  if (!('encrypt' in outer)) return outer
  const { data } = sealed.safeParse(outer)
  return (data && toObject(() => new AESCipher(encryptKey).decrypt(data.encrypt))) ?? 'undecipherable'
}

function toObject(text: () => string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text())
    return object.safeParse(value).data
  } catch {
    return undefined
  }
}

/** Takes as long whatever differs, the length included. */
function same(given: string, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(known))
}
