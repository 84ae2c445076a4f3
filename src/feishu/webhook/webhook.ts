import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EventDispatcher } from '@larksuiteoapi/node-sdk'
import { type Clock, SECOND } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { createDispatcher } from '../dispatcher.ts'
import { APP_REFUSED } from '../codes.ts'
import { createInbound } from '../inbound.ts'
import { type FeishuCounters, feishuCounters } from '../metrics.ts'
import { ConnectionRefusedError, FeishuError, type Link, type Receive } from '../port.ts'
import { readBody } from './read-body.ts'
import { type Call, readCall, type WebhookKeys } from './read-call.ts'
import { createReplays } from './replays.ts'
import { createRefusals, type Reason, STATUS } from './refusals.ts'

export interface WebhookOptions extends WebhookKeys {
  /** Any call with the app's credentials: here nobody else asks whether they are right. */
  readonly authenticate: () => Promise<unknown>
  readonly botOpenId?: () => string | undefined
  readonly clock: Clock
  readonly log: Log
  readonly counters?: FeishuCounters
  readonly onReady?: () => void
}

export interface Webhook extends Link {
  /** Answers one HTTP call, whatever it is. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
}

/** Feishu itself waits 3 s for everything. */
const BODY = { largest: 1024 * 1024, within: 5 * SECOND }

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Feishu calls us: events and card callbacks at one address. Without an Encrypt Key anybody could (engineering.md A4). */
export function createWebhook(options: WebhookOptions): Webhook {
  const { clock, log, counters = feishuCounters() } = options
  const parse = createInbound({ botOpenId: options.botOpenId, log, counters })
  const refused = createRefusals(counters.refused, { clock, log })
  const replays = createReplays(clock)
  const underway = new Set<Promise<unknown>>()
  let dispatcher: EventDispatcher | undefined

  const refuse = (reason: Reason): Answer => {
    refused(reason)
    return { status: STATUS[reason], body: { error: reason } }
  }

  async function answerTo(request: IncomingMessage, left: Promise<boolean>): Promise<Answer> {
    const body = await readBody(request, BODY)
    if (typeof body === 'string') return refuse(body)
    const { method, headers } = request
    if (method !== 'POST') return refuse('method')
    if (!/^application\/json *(;|$)/i.test(headers['content-type'] ?? '') || headers['content-encoding'])
      return refuse('content-type')
    const call = readCall({ headers, body }, options, clock.now())
    if ('refused' in call) return refuse(call.refused)
    const signature = headers['x-lark-signature']
    if (typeof signature !== 'string') return take(call)
    if (!dispatcher && 'event' in call) return refuse('not-started')
    const answer = await replays.once(
      signature,
      () => take(call),
      async ({ status }) => status === 200 && (await left),
    )
    return answer === 'replayed' ? refuse(answer) : answer
  }

  async function take(call: Exclude<Call, { readonly refused: unknown }>): Promise<Answer> {
    if ('challenge' in call) return { status: 200, body: { challenge: call.challenge } }
    if (!dispatcher) return refuse('not-started')
    const taking = dispatcher.invoke(call.event, { needCheck: false })
    underway.add(taking)
    try {
      return { status: 200, body: (await taking) ?? {} }
    } catch {
      // Told where it failed. Feishu delivers again, a press excepted (3.5, 4.2).
      return { status: 500, body: { error: 'failed' } }
    } finally {
      underway.delete(taking)
    }
  }

  return {
    async handle(request, response) {
      const { status, body } = await answerTo(request, leaving(response))
      const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
      // After a refusal nothing more is read of whatever that caller sends.
      const last = status === 200 ? {} : { connection: 'close', ...(status === 405 && { allow: 'POST' }) }
      response.writeHead(status, { ...headers, ...last }).end(JSON.stringify(body))
    },
    async start(receive: Receive) {
      dispatcher = createDispatcher({ parse, receive, log })
      log.info('the webhook is open')
      options.onReady?.()
      try {
        await options.authenticate()
      } catch (error) {
        if (error instanceof FeishuError && APP_REFUSED.has(error.code))
          throw new ConnectionRefusedError(String(error.code))
        log.warn({ err: error }, 'Feishu was not reached; events may come all the same')
      }
    },
    state: () => (dispatcher ? 'connected' : 'idle'),
    async stop() {
      dispatcher = undefined
      // What was begun is committed.
      await Promise.allSettled(underway)
    },
  }
}

/** Whether an answer left, as far as we can know: it was handed to a connection that still stood. */
const leaving = (response: ServerResponse): Promise<boolean> =>
  new Promise((resolve) => {
    response.once('finish', () => resolve(true))
    response.once('close', () => resolve(false))
  })
