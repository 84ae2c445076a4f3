/** Pushes, acks and the redelivery ladder (feishu-platform.md 2.4, 2.5, 3.5). */
import { type Clock, HOUR, type Instant, MINUTE, SECOND } from '../clock.ts'
import type { Activity } from './activity.ts'
import { type Frame, header } from './frames.ts'
import type { Connection, Gateway } from './gateway.ts'
import { isObject, parseJson } from './json.ts'
import type { Random } from './random.ts'
import type { Switches } from './switches.ts'

export const ACK_WAIT = 3 * SECOND
/** Each counted from the push before it. */
export const LADDER: readonly number[] = [15 * SECOND, 5 * MINUTE, HOUR, 6 * HOUR]
const REMEMBERED_EVENTS = 50_000

export type Ack =
  | { readonly acked: true; readonly data: string | undefined }
  | { readonly acked: false; readonly why: 'no-connection' | 'lost' | 'timeout' | 'failed' }

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
  answered(frame: Frame): void
  lost(connection: Connection): void
  stop(): void
}

interface Waiting {
  readonly connection: Connection
  finish(ack: Ack): void
}

export interface DeliveryOptions {
  readonly clock: Clock
  readonly random: Random
  readonly switches: Switches
  readonly activity: Activity
  readonly gateway: () => Gateway
  readonly changed: () => void
}

export function createDelivery({ clock, random, switches, activity, gateway, changed }: DeliveryOptions): Delivery {
  const waiting = new Map<string, Waiting>()
  const sent = new Map<string, Envelope>()
  const ladders = new Map<string, Owed & { readonly cancel: () => void }>()
  let sequence = 0

  function send(connection: Connection, messageId: string, body: string): void {
    const payload = Buffer.from(body)
    const parts = switches.chunk ? split(payload, random) : [payload]
    const frames = parts.map((part, seq): Frame => ({
      seqId: ++sequence,
      logId: random.below(2 ** 31),
      service: connection.service,
      method: 1,
      // Card presses come as `event` too: the SDK drops `card` frames (2.4).
      headers: [
        ['type', 'event'],
        ['message_id', messageId],
        ['sum', String(parts.length)],
        ['seq', String(seq)],
        ['trace_id', messageId],
        ['timestamp', String(clock.now())],
      ],
      payload: part,
    }))
    if (frames.length > 1) frames.push(...frames.splice(0, 1 + random.below(frames.length - 1)))
    for (const frame of frames) connection.send(frame)
  }

  function once(envelope: Envelope): Promise<Ack> {
    const connection = gateway().pick()
    if (!connection) return Promise.resolve({ acked: false, why: 'no-connection' })
    const messageId = random.hex(32)
    const done = activity.begin()
    return new Promise((resolve) => {
      const cancel = deadline(clock, () => finish({ acked: false, why: 'timeout' }))
      const finish = (ack: Ack) => {
        waiting.delete(messageId)
        cancel()
        done()
        resolve(ack)
      }
      waiting.set(messageId, { connection, finish })
      send(connection, messageId, envelope.body)
    })
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
    answered: (frame) => waiting.get(header(frame, 'message_id') ?? '')?.finish(read(frame)),
    lost(connection) {
      for (const entry of [...waiting.values()])
        if (entry.connection === connection) entry.finish({ acked: false, why: 'lost' })
    },
    stop() {
      for (const { cancel } of ladders.values()) cancel()
      ladders.clear()
      for (const entry of [...waiting.values()]) entry.finish({ acked: false, why: 'lost' })
    },
  }
}

/**
 * Three seconds of the sandbox's clock. A clock that is turned may leap over them in the very step that pushed, which no
 * real clock does: then the wait starts where the clock came to rest.
 */
function deadline(clock: Clock, ring: () => void): () => void {
  let cancelled = false
  let sameStep = true
  const onTime = () => {
    if (!sameStep) return ring()
    queueMicrotask(() => {
      if (!cancelled) cancel = clock.at(clock.now() + ACK_WAIT, ring)
    })
  }
  let cancel = clock.at(clock.now() + ACK_WAIT, onTime)
  queueMicrotask(() => (sameStep = false))
  return () => {
    cancelled = true
    cancel()
  }
}

/** `{"code":200,"data":base64}`; anything but 200 is a failure. Data need not be an object (2.4). */
function read(frame: Frame): Ack {
  const body = parseJson(Buffer.from(frame.payload ?? []).toString())
  if (!isObject(body) || body['code'] !== 200) return { acked: false, why: 'failed' }
  return { acked: true, data: typeof body['data'] === 'string' ? body['data'] : undefined }
}

function split(payload: Buffer, random: Random): Buffer[] {
  const count = Math.min(payload.length, 2 + random.below(2))
  const size = Math.ceil(payload.length / count)
  return Array.from({ length: count }, (_, part) => payload.subarray(part * size, (part + 1) * size))
}
