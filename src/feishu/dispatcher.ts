import { EventDispatcher } from '@larksuiteoapi/node-sdk'
import type { Log } from '../log.ts'
import { EVENT_TYPES, type ParseInbound, typeOf } from './inbound.ts'
import type { PressAnswer, Receive } from './port.ts'
import { sdkLogger } from './sdk-logger.ts'

export interface DispatcherOptions {
  readonly parse: ParseInbound
  readonly receive: Receive
  readonly log: Log
}

/** The SDK's dispatcher with our one entrance behind every type: for the long connection and the webhook. */
export function createDispatcher({ parse, receive, log }: DispatcherOptions): EventDispatcher {
  const handle = async (raw: unknown) => {
    const event = parse(raw)
    if (!event) return undefined
    try {
      const answer = await receive(event)
      return event.type === 'press' ? toCallback(answer ?? {}) : undefined
    } catch (error) {
      const failure = error instanceof Error ? error.name : typeof error
      log.warn({ event: event.type, id: event.id, failure }, 'event not taken')
      // The answer is 500 and Feishu delivers again, a press excepted (feishu-platform.md 2.4, 2.5).
      throw error
    }
  }
  const dispatcher = new TellingDispatcher(parse, log)
  return dispatcher.register(Object.fromEntries(EVENT_TYPES.map((type) => [type, handle])))
}

/** The SDK acknowledges what has no handler without a word; here it is counted first. */
class TellingDispatcher extends EventDispatcher {
  readonly #parse: ParseInbound

  constructor(parse: ParseInbound, log: Log) {
    super({ logger: sdkLogger(log) })
    this.#parse = parse
  }

  override async invoke(data: unknown, params?: { needCheck?: boolean }): Promise<unknown> {
    const header: unknown = typeof data === 'object' && data !== null && 'header' in data ? data.header : data
    if (this.handles.has(typeOf(header))) return super.invoke(data, params)
    this.#parse(header)
    return undefined
  }
}

/** feishu-platform.md 4.2. */
export function toCallback({ toast, card }: PressAnswer): object {
  return { ...(toast && { toast }), ...(card && { card: { type: 'raw', data: card } }) }
}
