/** The redelivery ladder, whichever way events go (feishu-platform.md 2.5, 3.5). */
import { type Clock, HOUR, type Instant, MINUTE, SECOND } from '../clock.ts'
import type { Activity } from './activity.ts'
import type { Ack, Channel } from './channel.ts'

/** Each counted from the push before it. */
export const LADDER: readonly number[] = [15 * SECOND, 5 * MINUTE, HOUR, 6 * HOUR]
const REMEMBERED_EVENTS = 50_000

export interface Envelope {
  readonly eventId: string
  readonly body: string
}

/** An event still owed to the bot. */
export interface Owed {
  readonly eventId: string
  readonly tries: number
  readonly next: Instant
}

export interface Delivery {
  /** First try; what fails climbs the ladder unless it is a press, which has one try (2.5). */
  push(envelope: Envelope, ladder: boolean): Promise<Ack>
  /** At least once: an event again, though it was acked. */
  again(eventId: string): Promise<Ack>
  owed(): Owed[]
  stop(): void
}

export interface DeliveryOptions {
  readonly clock: Clock
  readonly activity: Activity
  /** As subscribed at the moment. */
  readonly channel: () => Channel
  readonly changed: () => void
}

export function createDelivery({ clock, activity, channel, changed }: DeliveryOptions): Delivery {
  const sent = new Map<string, Envelope>()
  const ladders = new Map<string, Owed & { readonly cancel: () => void }>()

  async function once({ body }: Envelope): Promise<Ack> {
    const done = activity.begin()
    try {
      return await channel().push(body)
    } finally {
      done()
    }
  }

  async function climb(envelope: Envelope, tries: number, pushedAt: Instant): Promise<void> {
    const step = LADDER[tries - 1]
    if (step === undefined) return
    const next = pushedAt + step
    const cancel = clock.at(next, () => {
      ladders.delete(envelope.eventId)
      changed()
      const at = clock.now()
      void once(envelope).then((ack) => (ack.acked ? undefined : climb(envelope, tries + 1, at)))
    })
    ladders.set(envelope.eventId, { eventId: envelope.eventId, tries, next, cancel })
    changed()
  }

  return {
    async push(envelope, ladder) {
      const at = clock.now()
      sent.set(envelope.eventId, envelope)
      if (sent.size > REMEMBERED_EVENTS) sent.delete(sent.keys().next().value ?? '')
      const ack = await once(envelope)
      if (!ack.acked && ladder) void climb(envelope, 1, at)
      return ack
    },
    again(eventId) {
      const envelope = sent.get(eventId)
      if (!envelope) throw new Error(`no event ${eventId} was pushed`)
      return once(envelope)
    },
    owed: () => [...ladders.values()].map(({ eventId, tries, next }) => ({ eventId, tries, next })),
    stop() {
      for (const { cancel } of ladders.values()) cancel()
      ladders.clear()
    },
  }
}
