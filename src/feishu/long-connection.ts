import { WSClient } from '@larksuiteoapi/node-sdk'
import { type Clock, type Instant, SECOND } from '../clock.ts'
import type { Log } from '../log.ts'
import { createDispatcher } from './dispatcher.ts'
import { CallFailure } from './errors.ts'
import { createInbound } from './inbound.ts'
import { type FeishuCounters, feishuCounters } from './metrics.ts'
import { ConnectionRefusedError, type Link, type Receive } from './port.ts'
import { sdkLogger } from './sdk-logger.ts'
import { createTransport, type HttpRequest, httpInstance } from './transport.ts'

export interface LongConnectionOptions {
  readonly appId: string
  readonly appSecret: string
  readonly domain: string
  readonly botOpenId?: () => string | undefined
  readonly clock: Clock
  readonly log: Log
  readonly counters?: FeishuCounters
  /** Connected by `start`, be it long after that resolved. */
  readonly onReady?: () => void
  readonly onLost?: (since: Instant) => void
  /** Events since `downSince` may come late, by redelivery only. */
  readonly onReconnected?: (downSince: Instant) => void
  /** A fatal answer after `start` had resolved. The link stays down until started again. */
  readonly onFailed?: (error: Error) => void
}

/** The SDK refuses others without a word (feishu-platform.md 2.1). */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/
const PONG_WITHIN_SECONDS = 10
const HANDSHAKE_WITHIN = 15 * SECOND
const PATIENCE = 10 * SECOND

/**
 * `start` resolves when connected, or after 10 s without success: the attempts go on behind it and `state()` tells.
 * It rejects only when Feishu's answer is final (wrong secret, forbidden).
 */
export function createLongConnection(options: LongConnectionOptions): Link {
  const { appId, appSecret, clock, log, counters = feishuCounters() } = options
  const domain = options.domain.replace(/\/+$/, '')
  const parse = createInbound({ botOpenId: options.botOpenId, log, counters })
  let socket: WSClient | undefined
  let settle: (() => void) | undefined

  return {
    async start(receive: Receive) {
      if (!APP_ID.test(appId)) throw new Error('the app id must be cli_ and 16 hexadecimal digits')
      if (socket && socket.getConnectionStatus().state !== 'failed') throw new Error('already started')
      socket?.close({ force: true })
      const eventDispatcher = createDispatcher({ parse, receive, log })
      await new Promise<void>((resolve, reject) => {
        let downSince = clock.now()
        let waiting = true
        const stopWaiting = clock.at(clock.now() + PATIENCE, () => {
          log.warn('not connected yet, still trying')
          settle?.()
        })
        settle = () => {
          waiting = false
          stopWaiting()
          resolve()
        }
        const client = new WSClient({
          appId,
          appSecret,
          domain,
          httpInstance: httpInstance(createDiscovery(log)),
          logger: sdkLogger(log),
          wsConfig: { pingTimeout: PONG_WITHIN_SECONDS },
          handshakeTimeoutMs: HANDSHAKE_WITHIN,
          onReady: () => {
            log.info('connected')
            settle?.()
            options.onReady?.()
          },
          onReconnecting: () => {
            downSince = clock.now()
            log.warn('connection lost')
            options.onLost?.(downSince)
          },
          onReconnected: () => {
            log.info({ downMs: clock.now() - downSince }, 'connected again')
            options.onReconnected?.(downSince)
          },
          onError: (error) => {
            log.error({ reason: error.message }, 'Feishu refuses the connection')
            stopWaiting()
            const refused = new ConnectionRefusedError(/code=(\d+)/.exec(error.message)?.[1] ?? '')
            if (waiting) reject(refused)
            else options.onFailed?.(refused)
            waiting = false
          },
        })
        socket = client
        client.start({ eventDispatcher }).catch(reject)
      })
    },
    state: () => socket?.getConnectionStatus().state ?? 'idle',
    async stop() {
      socket?.close({ force: true })
      socket = undefined
      settle?.()
    },
  }
}

/** Answers of the endpoint which waiting heals, though the SDK would give up: busy, and too many connections. */
const PASSING = new Set([1, 1000040350])

/** Endpoint discovery over our transport, mending what the SDK makes of refusals (2.1). */
function createDiscovery(log: Log) {
  const transport = createTransport()
  return async (request: HttpRequest) => {
    try {
      const { status, body } = await transport(request)
      const code = body?.['code']
      if (typeof code !== 'number') throw new CallFailure('unanswered', status, `HTTP ${status} from the endpoint`)
      if (PASSING.has(code)) throw new CallFailure('answered', code, 'the endpoint is busy')
      // Without `data` the SDK stumbles and takes a final refusal for a passing one.
      return { ...body, data: body?.['data'] ?? {} }
    } catch (error) {
      if (error instanceof CallFailure) log.warn({ code: error.code }, 'no connection offered')
      throw error
    }
  }
}
