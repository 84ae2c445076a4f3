/** Pushes over the long connection, and their acks (feishu-platform.md 2.4, 2.5). */
import type { Clock } from '../clock.ts'
import { type Ack, ACK_WAIT, type Channel } from './channel.ts'
import { deadline } from './deadline.ts'
import { type Frame, header } from './frames.ts'
import type { Connection, Gateway } from './gateway.ts'
import { isObject, parseJson } from './json.ts'
import type { Random } from './random.ts'
import type { Switches } from './switches.ts'

export interface FrameChannel extends Channel {
  answered(frame: Frame): void
  lost(connection: Connection): void
  stop(): void
}

interface Waiting {
  readonly connection: Connection
  finish(ack: Ack): void
}

export interface FrameChannelOptions {
  readonly clock: Clock
  readonly random: Random
  readonly switches: Switches
  readonly gateway: () => Gateway
}

export function createFrameChannel({ clock, random, switches, gateway }: FrameChannelOptions): FrameChannel {
  const waiting = new Map<string, Waiting>()
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

  return {
    push(body) {
      const connection = gateway().pick()
      if (!connection) return Promise.resolve({ acked: false, why: 'no-connection' })
      const messageId = random.hex(32)
      return new Promise((resolve) => {
        const cancel = deadline(clock, ACK_WAIT, () => finish({ acked: false, why: 'timeout' }))
        const finish = (ack: Ack) => {
          waiting.delete(messageId)
          cancel()
          resolve(ack)
        }
        waiting.set(messageId, { connection, finish })
        send(connection, messageId, body)
      })
    },
    answered: (frame) => waiting.get(header(frame, 'message_id') ?? '')?.finish(read(frame)),
    lost(connection) {
      for (const entry of [...waiting.values()])
        if (entry.connection === connection) entry.finish({ acked: false, why: 'lost' })
    },
    stop() {
      for (const entry of [...waiting.values()]) entry.finish({ acked: false, why: 'lost' })
    },
  }
}

/** `{"code":200,"data":base64}`; anything but 200 is a failure. Without data nothing changes; it need not be an object (2.4). */
function read(frame: Frame): Ack {
  const body = parseJson(Buffer.from(frame.payload ?? []).toString())
  if (!isObject(body) || body['code'] !== 200) return { acked: false, why: 'failed' }
  const { data } = body
  return { acked: true, answer: typeof data === 'string' ? Buffer.from(data, 'base64').toString() : undefined }
}

function split(payload: Buffer, random: Random): Buffer[] {
  const count = Math.min(payload.length, 2 + random.below(2))
  const size = Math.ceil(payload.length / count)
  return Array.from({ length: count }, (_, part) => payload.subarray(part * size, (part + 1) * size))
}
