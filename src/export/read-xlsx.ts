import { unzipSync } from 'fflate'
import { inThread, ThreadEndedError } from './in-worker.ts'

export type ReadCell = string | number | boolean | Date | null

export interface ReadSheet {
  readonly name: string
  readonly rows: readonly (readonly ReadCell[])[]
}

/** What the sheets hold besides values, for whoever reads them to be told of. */
export interface Found {
  /** Read as they stood when the file was saved. */
  readonly formulas: boolean
  /** Only the first cell has the value. */
  readonly merged: boolean
}

export type ReadWorkbook =
  | { readonly kind: 'read'; readonly sheets: readonly ReadSheet[]; readonly found: Found }
  /** old: .xls, or locked with a password; damaged: a workbook that cannot be read. */
  | { readonly kind: 'not-xlsx' | 'old' | 'too-large' | 'damaged' }

/** Of all its parts, unpacked. Beyond some hundred megabytes of text the process itself would end, thread or not. */
const MOST_UNPACKED = 8 * 1024 * 1024
const MOST_PARTS = 200
/** Cells further out are none of a list of names, and the reader would make all those in between. */
const FAR = String.raw`\br\s*=\s*["'](?:[B-Z][A-Z]\d+|[A-Z]{3,}\d+|[A-Z]{1,2}\d{5,})["']`
const LIMITS = { heapMb: 128, ms: 30_000 } as const

/** Both libraries in one thread: what is asked of the text is asked before the reader is let at it. */
const READ = String.raw`
  const make = async ([{ unzipSync, strFromU8 }, read], { bytes, far }) => {
    const texts = Object.entries(unzipSync(bytes, { filter: ({ name }) => /worksheets\/[^/]+\.xml$/.test(name) }))
      .map(([, part]) => strFromU8(part))
    const has = (pattern) => texts.some((text) => pattern.test(text))
    if (has(new RegExp(far))) return { kind: 'too-large' }
    const found = { formulas: has(/<(?:\w+:)?f[\s\/>]/), merged: has(/<(?:\w+:)?mergeCell[\s\/>]/) }
    try {
      const sheets = await read(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
      return { kind: 'read', sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data })), found }
    } catch {
      return { kind: 'damaged' }
    }
  }`

/** A workbook somebody sent: nothing of it is trusted. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadWorkbook> {
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: 'old' }
  const unpacked = unpackedSize(bytes)
  if (unpacked === undefined) return { kind: 'not-xlsx' }
  if (unpacked > MOST_UNPACKED) return { kind: 'too-large' }
  try {
    return (await inThread(['fflate', 'read-excel-file/universal'], READ, { bytes, far: FAR }, LIMITS)) as ReadWorkbook
  } catch (error) {
    if (!(error instanceof ThreadEndedError)) throw error
    return { kind: 'damaged' }
  }
}

const beginsWith = (bytes: Uint8Array, first: readonly number[]) => first.every((one, nth) => bytes[nth] === one)

/** By the directory at its end, whose sizes are the most the unpacker gives; undefined for what is no zip. */
function unpackedSize(bytes: Uint8Array): number | undefined {
  let size = 0
  let parts = 0
  try {
    unzipSync(bytes, {
      filter({ originalSize }) {
        size += originalSize
        if (++parts > MOST_PARTS) size = Infinity
        return false
      },
    })
  } catch {
    return undefined
  }
  return parts === 0 ? undefined : size
}
