/** Reads files back with libraries and code that did not write them. */
import { inflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/node'

type Value = string | number | null

/** Sheets by name; empty cells are null. */
export async function readWorkbook(bytes: Uint8Array): Promise<Map<string, Value[][]>> {
  const sheets = await readXlsxFile(Buffer.from(bytes))
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as Value[][]]))
}

/** Comma-separated text by RFC 4180, with the mark at its beginning. */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = Buffer.from(bytes).toString()
  if (!text.startsWith('\ufeff')) throw new Error('Excel would not take it for UTF-8')
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
  for (cell.lastIndex = 1; cell.lastIndex < text.length;) {
    const found = cell.exec(text)
    if (!found) throw new Error(`not CSV at ${cell.lastIndex}`)
    const [, quoted, plain = '', end] = found
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

/** The files inside a workbook, by path, found through the directory at its end. */
export function unzipped(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name, extra, comment, start] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const content = zip.subarray(from, from + size)
    const plain = zip.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)
    files.set(zip.subarray(at + 46, at + 46 + name).toString(), plain.toString())
    at += 46 + name + extra + comment
  }
  return files
}
