import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { checkId, checkWords } from './check-fields.ts'
import { checkMarkdown } from './check-text.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { ITEM_KINDS, type ItemKind, LIMITS, type StudyItem } from './item.ts'
import { type Heading, parseQuestion, readHeading } from './parse-question.ts'
import { type Problem, type Report, reporter } from './problem.ts'
import { isBlank, lengthOf, type Line, normalise, toLines } from './text.ts'

export type ParsedItem = { item: StudyItem; problems?: undefined } | { item?: undefined; problems: Problem[] }

const FIELDS = { required: ['id', 'title', 'kind', 'source'], optional: [], lists: [] }

/** An item, or everything that is wrong with it, in the order of its lines. */
export function parseItem(fileName: string, text: string): ParsedItem {
  const { report, problems } = reporter(fileName)
  const content = normalise(text)
  const { matter, rest } = readFrontMatter(toLines(content), FIELDS, report)
  const head = matter && readHead(matter, basename(fileName, '.md'), report)
  const sections = rest && splitSections(rest, report)
  const body = sections && readBody(sections.body, report)
  const questions = sections?.questions.map(({ heading, lines }) => parseQuestion(heading, lines, report))
  if (sections) checkScored(sections, report)

  if (problems.length > 0 || !head || body === undefined || !questions)
    return { problems: problems.toSorted((a, b) => a.line - b.line) }
  const version = createHash('sha256').update(content).digest('hex').slice(0, 12)
  return { item: { version, ...head, body, questions } }
}

function readHead(
  matter: FrontMatter,
  name: string,
  report: Report,
): Pick<StudyItem, 'id' | 'title' | 'kind' | 'source'> {
  const idField = matter.texts.get('id')
  const id = checkId(idField, report)
  if (idField && id !== name) report(idField.line, 'idNotFileName', id, name)
  const kind = matter.texts.get('kind')
  if (kind && !isKind(kind.value)) report(kind.line, 'unknownKind', ITEM_KINDS.join(' '))
  return {
    id,
    title: checkWords(matter, 'title', report),
    kind: kind && isKind(kind.value) ? kind.value : ITEM_KINDS[0],
    source: checkWords(matter, 'source', report),
  }
}

const isKind = (text: string): text is ItemKind => (ITEM_KINDS as readonly string[]).includes(text)

interface Sections {
  body: Line[]
  questions: { heading: Heading & { line: number }; lines: Line[] }[]
  /** A heading was not understood and what follows it was passed over. */
  passedOver: boolean
}

// `###单选题` without its space is no heading in Markdown, but surely meant as one.
const HEADING = /^ {0,3}(#{1,6})(?:\s+|$|(?<=###)(?=[^#\s]))(.*)$/

function splitSections(lines: Line[], report: Report): Sections {
  const sections: Sections = { body: [], questions: [], passedOver: false }
  let current = sections.body
  for (const line of lines) {
    const [, signs, words = ''] = HEADING.exec(line.text) ?? []
    if (signs === undefined) {
      current.push(line)
      continue
    }
    const heading = readHeading(words)
    if (heading && signs.length === 3) {
      current = []
      sections.questions.push({ heading: { ...heading, line: line.number }, lines: current })
      continue
    }
    report(line.number, 'heading', words)
    if (heading || signs.length === 3) {
      current = []
      sections.passedOver = true
    }
  }
  return sections
}

function readBody(lines: Line[], report: Report): string {
  const first = lines.findIndex((line) => !isBlank(line))
  if (first < 0) {
    report(lines[0]?.number ?? 1, 'noBody')
    return ''
  }
  checkMarkdown(lines, report)
  const text = lines
    .slice(first)
    .map((line) => line.text.trimEnd())
    .join('\n')
    .trimEnd()
  const length = lengthOf(text)
  if (length > LIMITS.body) report(lines[first]?.number ?? 1, 'tooLong', 'body', length, LIMITS.body)
  return text
}

function checkScored({ questions, passedOver }: Sections, report: Report): void {
  const headings = questions.map((question) => question.heading)
  const beyond = headings[LIMITS.questions]
  if (beyond) report(beyond.line, 'tooManyQuestions', LIMITS.questions)
  const scored = headings.filter((heading) => heading.scored)
  for (const extra of scored.slice(1)) report(extra.line, 'manyScored')
  for (const heading of scored) if (heading.type === 'multiple') report(heading.line, 'scoredMultiple')
  const [first] = headings
  if (first && scored.length === 0 && !passedOver) report(first.line, 'noScored')
}
