/** The long connection's frame, protobuf 2 package pbbp2 (feishu-platform.md 2.2), by hand: nine fields, no schema. */

export interface Frame {
  readonly seqId: number
  readonly logId: number
  readonly service: number
  /** 0 control, 1 data. */
  readonly method: number
  readonly headers: readonly (readonly [key: string, value: string])[]
  readonly payload?: Uint8Array
}

export const header = (frame: Frame, key: string): string | undefined =>
  frame.headers.find(([name]) => name === key)?.[1]

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
  return bytes
}

const VARINT = 0
const BYTES = 2

const number = (field: number, value: number) => Buffer.from([(field << 3) | VARINT, ...varint(value)])

function bytes(field: number, value: Uint8Array): Buffer[] {
  return [Buffer.from([(field << 3) | BYTES, ...varint(value.length)]), value as Buffer]
}

export function encodeFrame(frame: Frame): Buffer {
  const parts: Buffer[] = [
    number(1, frame.seqId),
    number(2, frame.logId),
    number(3, frame.service),
    number(4, frame.method),
  ]
  for (const [key, value] of frame.headers)
    parts.push(...bytes(5, Buffer.concat([...bytes(1, Buffer.from(key)), ...bytes(2, Buffer.from(value))])))
  if (frame.payload) parts.push(...bytes(8, frame.payload))
  return Buffer.concat(parts)
}

type Field = { readonly field: number; readonly value: number; readonly bytes: Uint8Array }
const NOTHING = new Uint8Array()

function* fields(source: Uint8Array): Generator<Field> {
  let at = 0
  const readVarint = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = source[at++]
      if (byte === undefined || shift > 63) throw new Error('broken varint')
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  while (at < source.length) {
    const key = readVarint()
    const kind = key & 7
    if (kind === VARINT) yield { field: key >> 3, value: readVarint(), bytes: NOTHING }
    else if (kind === BYTES) {
      const length = readVarint()
      if (at + length > source.length) throw new Error('broken length')
      yield { field: key >> 3, value: 0, bytes: source.subarray(at, at + length) }
      at += length
    } else throw new Error(`wire type ${kind} is not used here`)
  }
}

const utf8 = new TextDecoder()

function decodeHeader(source: Uint8Array): [string, string] {
  const entry: [string, string] = ['', '']
  for (const { field, bytes } of fields(source)) {
    if (field === 1) entry[0] = utf8.decode(bytes)
    if (field === 2) entry[1] = utf8.decode(bytes)
  }
  return entry
}

export function decodeFrame(source: Uint8Array): Frame {
  const numbers = new Map<number, number>()
  const headers: [string, string][] = []
  let payload: Uint8Array | undefined
  for (const { field, value, bytes } of fields(source)) {
    if (field <= 4) numbers.set(field, value)
    if (field === 5) headers.push(decodeHeader(bytes))
    if (field === 8) payload = bytes
  }
  const required = (field: number) => {
    const value = numbers.get(field)
    if (value === undefined) throw new Error(`missing required field ${field}`)
    return value
  }
  return {
    seqId: required(1),
    logId: required(2),
    service: required(3),
    method: required(4),
    headers,
    ...(payload && { payload }),
  }
}
