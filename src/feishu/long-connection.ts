import { WSClient } from '@larksuiteoapi/node-sdk'
import * as z from 'zod'
import { type Clock, type Instant, MINUTE, SECOND } from '../clock.ts'
import type { Log } from '../log.ts'
import { createDispatcher } from './dispatcher.ts'
import { CallFailure } from './errors.ts'
import { createInbound } from './inbound.ts'
import { type FeishuCounters, feishuCounters } from './metrics.ts'
import { ConnectionRefusedError, type Link, type Receive } from './port.ts'
import { sdkLogger } from './sdk-logger.ts'
import { createTransport, type HttpRequest, httpInstance } from './transport.ts'
import { hearWatchdog } from './watchdog.ts'

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
  /** Events since `downSince` may come late, by redelivery only. Of one that fell silent it is the last sure sign of life. */
  readonly onReconnected?: (downSince: Instant) => void
  /** A fatal answer after `start` had resolved. The link stays down until started again. */
  readonly onFailed?: (error: Error) => void
}

/** The SDK refuses others without a word (feishu-platform.md 2.1). */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/
const PONG_WITHIN = 10 * SECOND
const HANDSHAKE_WITHIN = 15 * SECOND
const PATIENCE = 10 * SECOND

/** The SDK arms its watchdog anew at each ping: were the next ping due before it rings, it would never ring. */
const pongWithin = (pingInterval: number) => Math.min(PONG_WITHIN, pingInterval * 0.9)

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
  let pingInterval = 0
  let heardAt: Instant = 0
  let silent = false

  /** A ping is answered within its time or the connection is ended, so it was alive that long ago. */
  const lostSince = () => {
    const now = clock.now()
    const silence = silent ? pingInterval + pongWithin(pingInterval) : 0
    silent = false
    return Math.min(now, Math.max(heardAt, now - silence))
  }

  const hear =
    (receive: Receive): Receive =>
    (event) => {
      heardAt = clock.now()
      return receive(event)
    }

  return {
    async start(receive: Receive) {
      if (!APP_ID.test(appId)) throw new Error('the app id must be cli_ and 16 hexadecimal digits')
      if (socket && socket.getConnectionStatus().state !== 'failed') throw new Error('already started')
      socket?.close({ force: true })
      const eventDispatcher = createDispatcher({ parse, receive: hear(receive), log })
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
          httpInstance: httpInstance(
            createDiscovery(log, (interval) => {
              pingInterval = interval
              // Private, and set too early by its maker: who is to ping how often the server says only now.
              Object.assign(client, { pingTimeoutSec: pongWithin(interval) / SECOND })
            }),
          ),
          logger: hearWatchdog(sdkLogger(log), () => (silent = true)),
          wsConfig: { pingTimeout: PONG_WITHIN / SECOND },
          handshakeTimeoutMs: HANDSHAKE_WITHIN,
          onReady: () => {
            heardAt = clock.now()
            log.info('connected')
            settle?.()
            options.onReady?.()
          },
          onReconnecting: () => {
            log.warn({ silent }, 'connection lost')
            downSince = lostSince()
            options.onLost?.(downSince)
          },
          onReconnected: () => {
            heardAt = clock.now()
            log.info({ downMs: heardAt - downSince }, 'connected again')
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
function createDiscovery(log: Log, pingsEvery: (milliseconds: number) => void) {
  const transport = createTransport()
  return async (request: HttpRequest) => {
    try {
      const { status, body } = await transport(request)
      const code = body?.['code']
      if (typeof code !== 'number') throw new CallFailure('unanswered', status, `HTTP ${status} from the endpoint`)
      if (PASSING.has(code)) throw new CallFailure('answered', code, 'the endpoint is busy')
      pingsEvery(pingIntervalOf(body))
      // Without `data` the SDK stumbles and takes a final refusal for a passing one.
      return { ...body, data: body?.['data'] ?? {} }
    } catch (error) {
      if (error instanceof CallFailure) log.warn({ code: error.code }, 'no connection offered')
      throw error
    }
  }
}

const offered = z.object({ data: z.object({ ClientConfig: z.object({ PingInterval: z.number().positive() }) }) })
/** The SDK's own, before the server says another (2.1). */
const PING_INTERVAL = 2 * MINUTE

function pingIntervalOf(body: unknown): number {
  const { data } = offered.safeParse(body)
  return data ? data.data.ClientConfig.PingInterval * SECOND : PING_INTERVAL
}
