import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Report } from './problem.ts'
import type { Line } from './text.ts'

export interface Field {
  line: number
  value: string
}

export interface FrontMatter {
  texts: Map<string, Field>
  lists: Map<string, Field[]>
}

export interface Names {
  required: readonly string[]
  optional: readonly string[]
  lists: readonly string[]
}

/** `matter` is missing when what is between the two `---` cannot be read; `rest` is missing when the file has no such part. */
export interface Opened {
  matter?: FrontMatter
  rest?: Line[]
}

export function readFrontMatter(lines: Line[], names: Names, report: Report): Opened {
  if (lines[0]?.text.trimEnd() !== '---') {
    report(1, 'noFrontMatter')
    return {}
  }
  const end = lines.findIndex((line, index) => index > 0 && line.text.trimEnd() === '---')
  if (end < 0) {
    report(1, 'openFrontMatter')
    return {}
  }
  const source = lines.slice(1, end).map((line) => line.text)
  const matter = readFields(source.join('\n'), names, report)
  const rest = lines.slice(end + 1)
  return matter ? { matter, rest } : { rest }
}

function readFields(text: string, names: Names, report: Report): FrontMatter | undefined {
  const counter = new LineCounter()
  // With the failsafe schema every value is the text that was typed: `title: 2026` is no number.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, prettyErrors: false })
  const lineAt = (offset: number) => counter.linePos(offset).line + 1
  for (const error of document.errors)
    report(lineAt(error.pos[0]), error.code === 'DUPLICATE_KEY' ? 'duplicateField' : 'yaml')
  if (document.errors.length > 0) return undefined

  const matter: FrontMatter = { texts: new Map(), lists: new Map() }
  const known = [...names.required, ...names.optional, ...names.lists]
  if (document.contents !== null && !isMap(document.contents)) {
    report(2, 'yaml')
    return undefined
  }
  const seen = new Set<string>()
  for (const { key, value } of document.contents?.items ?? []) {
    const line = isScalar(key) && key.range ? lineAt(key.range[0]) : 2
    const name = isScalar(key) ? String(key.value) : '?'
    seen.add(name)
    if (!known.includes(name)) report(line, 'unknownField', name, known.join(' '))
    else if (names.lists.includes(name)) {
      const list = isSeq(value) ? value.items.map((entry) => oneLine(entry)) : []
      const entries = list.filter((entry) => entry !== undefined)
      if (!isSeq(value) || entries.length < list.length) report(line, 'fieldNotList', name)
      else
        matter.lists.set(
          name,
          entries.map((entry) => ({ line: lineAt(entry.offset), value: entry.text })),
        )
    } else {
      const entry = oneLine(value)
      if (!entry) report(line, 'fieldNotText', name)
      else matter.texts.set(name, { line, value: entry.text })
    }
  }
  for (const name of names.required) if (!seen.has(name)) report(1, 'missingField', name)
  return matter
}

function oneLine(node: unknown): { text: string; offset: number } | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined
  const text = node.value.trim()
  return text === '' || text.includes('\n') ? undefined : { text, offset: node.range[0] }
}
