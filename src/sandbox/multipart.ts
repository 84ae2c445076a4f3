/** multipart/form-data. A Buffer comes from the SDK as a part without filename (feishu-platform.md 6.5). */

export interface Part {
  readonly name: string
  readonly bytes: Buffer
}

const GAP = Buffer.from('\r\n\r\n')

export function parseMultipart(contentType: string, body: Buffer): Map<string, Part> {
  const parts = new Map<string, Part>()
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) return parts
  const delimiter = Buffer.from(`--${mark}`)
  let start = body.indexOf(delimiter)
  while (start >= 0) {
    const from = start + delimiter.length
    const end = body.indexOf(delimiter, from)
    if (end < 0) break
    const part = body.subarray(from + 2, end - 2)
    const gap = part.indexOf(GAP)
    const name = /[\s;]name="([^"]*)"/i.exec(part.subarray(0, gap).toString())?.[1]
    if (gap >= 0 && name !== undefined) parts.set(name, { name, bytes: part.subarray(gap + GAP.length) })
    start = end
  }
  return parts
}
