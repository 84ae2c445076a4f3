/** Tenant tokens (feishu-platform.md 1.1): two hours; the same one while half an hour is left, then a second beside it. */
import { HOUR, type Instant, MINUTE, SECOND } from '../clock.ts'
import type { Random } from './random.ts'

const LIFE = 2 * HOUR
const RENEW_BELOW = 30 * MINUTE

export interface Tokens {
  readonly valid: Map<string, Instant>
  newest: string | null
}

export const noTokens = (): Tokens => ({ valid: new Map(), newest: null })

export function issueToken(tokens: Tokens, random: Random, now: Instant): { token: string; expire: number } {
  for (const [token, until] of tokens.valid) if (until <= now) tokens.valid.delete(token)
  const left = (token: string) => (tokens.valid.get(token) ?? now) - now
  if (!tokens.newest || left(tokens.newest) < RENEW_BELOW) {
    tokens.newest = `t-${random.hex(40)}`
    tokens.valid.set(tokens.newest, now + LIFE)
  }
  return { token: tokens.newest, expire: Math.floor(left(tokens.newest) / SECOND) }
}

export const isValidToken = (tokens: Tokens, token: string, now: Instant): boolean =>
  (tokens.valid.get(token) ?? 0) > now

export function revokeTokens(tokens: Tokens): void {
  tokens.valid.clear()
  tokens.newest = null
}
