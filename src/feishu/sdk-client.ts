/** The named import is what the bundler takes in best; Node alone would lex six megabytes for it. */
import { Client } from '@larksuiteoapi/node-sdk'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { TOKEN_EXPIRED } from './codes.ts'
import { CallFailure, type CallTraits, toFeishuError } from './errors.ts'
import { countCall, type FeishuCounters } from './metrics.ts'
import { sdkLogger } from './sdk-logger.ts'
import { createTokens } from './token.ts'
import { bodyOf, createTransport, type HttpRequest, httpInstance, type Transport } from './transport.ts'

export interface ConnectOptions {
  readonly appId: string
  readonly appSecret: string
  readonly domain: string
  readonly clock: Clock
  readonly log: Log
  readonly timeoutMs?: number
  /** By what calls go out; HTTP unless told otherwise. */
  readonly transport?: Transport
  readonly counters: FeishuCounters
}

/** The SDK's client with our token, and the one place where its failures become ours. */
export function connect({ appId, appSecret, domain, clock, log, timeoutMs, counters, ...options }: ConnectOptions) {
  const base = domain.replace(/\/+$/, '')
  const transport = options.transport ?? createTransport(timeoutMs)
  const onRequest = (code: number) => countCall(counters, 'token', code)
  const tokens = createTokens({ appId, appSecret, domain: base, clock, transport, onRequest })

  const authorized = async (request: HttpRequest) => {
    const withToken = async (token: string) =>
      bodyOf(await transport({ ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } }))
    const token = await tokens.get()
    try {
      return await withToken(token)
    } catch (error) {
      // Refused before anything was done, so this once even a send may go again.
      if (!(error instanceof CallFailure) || error.code !== TOKEN_EXPIRED) throw error
      tokens.drop(token)
      return withToken(await tokens.get())
    }
  }

  const client = new Client({
    appId,
    appSecret,
    domain: base,
    // It means: attach no token at all (1.2). We do.
    disableTokenCache: true,
    httpInstance: httpInstance(authorized),
    logger: sdkLogger(log),
  })

  const call = async <T>(verb: string, traits: CallTraits, ask: () => Promise<T>): Promise<T> => {
    try {
      const answer = await ask()
      countCall(counters, verb, 0)
      return answer
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error
      countCall(counters, verb, error.code)
      log.debug({ call: verb, code: error.code, logId: error.logId }, 'call failed')
      throw toFeishuError(verb, error, traits)
    }
  }

  return { client, call }
}
