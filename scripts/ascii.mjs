import { readFile, writeFile } from 'node:fs/promises'
import { decode, encode } from '@jridgewell/sourcemap-codec'

/**
 * esbuild escapes what is not ASCII in strings, but leaves regular expressions as they are. One such character and V8 keeps the whole
 * text in two bytes a character: 3 MB more of memory, and twice as much to read at a function's first call. `String.raw`
 * is used for patterns only, in which an escape means the same.
 */
export async function toAscii(file) {
  const text = await readFile(file, 'utf8')
  if (/^[\0-\x7F]*$/.test(text)) return
  const map = JSON.parse(await readFile(`${file}.map`, 'utf8'))
  const mappings = decode(map.mappings)
  const lines = text.split('\n').map((line, row) => {
    const at = [...line.matchAll(/[^\0-\x7F]/g)].map(({ index }) => index)
    if (at.length === 0) return line
    // A character grows by five: what stands behind it moves by as much.
    let passed = 0
    for (const segment of mappings[row] ?? []) {
      while (passed < at.length && at[passed] < segment[0]) passed++
      segment[0] += 5 * passed
    }
    return line.replace(/[^\0-\x7F]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
  })
  await writeFile(file, lines.join('\n'))
  await writeFile(`${file}.map`, JSON.stringify({ ...map, mappings: encode(mappings) }))
}
