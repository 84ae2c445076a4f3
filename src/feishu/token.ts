/**
 * The tenant token: one request at a time however many wait, kept until 180 s before it expires, dropped when Feishu
 * calls it dead. The SDK's own manager does neither the first nor the last (feishu-platform.md 1.2).
 */
import { type Clock, type Instant, SECOND } from '../clock.ts'
import { CallFailure } from './errors.ts'
import { bodyOf, type Transport } from './transport.ts'

const SAFETY = 180 * SECOND

export interface Tokens {
  get(): Promise<string>
  /** Forgets `token`, unless a newer one has taken its place. */
  drop(token: string): void
}

export interface TokenOptions {
  readonly appId: string
  readonly appSecret: string
  readonly domain: string
  readonly clock: Clock
  readonly transport: Transport
  /** Told the code of each request, 0 for success. */
  readonly onRequest?: (code: number) => void
}

export function createTokens({ appId, appSecret, domain, clock, transport, onRequest }: TokenOptions): Tokens {
  let kept: { token: string; until: Instant } | undefined
  let underway: Promise<string> | undefined

  const request = async () => {
    const asked = clock.now()
    const body = bodyOf(
      await transport({
        method: 'POST',
        url: `${domain}/open-apis/auth/v3/tenant_access_token/internal`,
        data: { app_id: appId, app_secret: appSecret },
      }),
    )
    const { tenant_access_token: token, expire } = body
    if (typeof token !== 'string') throw new CallFailure('unsent', 0, 'no token in the answer')
    kept = { token, until: asked + (Number(expire) || 0) * SECOND - SAFETY }
    return token
  }

  const counted = async () => {
    try {
      const token = await request()
      onRequest?.(0)
      return token
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error
      onRequest?.(error.code)
      // Without a token the call itself has not been made: never in doubt.
      const { stage, code, message, retryAfter, logId } = error
      throw new CallFailure(stage === 'unanswered' ? 'unsent' : stage, code, `token: ${message}`, { retryAfter, logId })
    } finally {
      underway = undefined
    }
  }

  return {
    async get() {
      if (kept && clock.now() < kept.until) return kept.token
      return (underway ??= counted())
    },
    drop(token) {
      if (kept?.token === token) kept = undefined
    },
  }
}
