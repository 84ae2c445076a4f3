import { checkPlain } from './check-text.ts'
import { LIMITS, type Question, type QuestionType } from './item.ts'
import type { Report } from './problem.ts'
import { isBlank, lengthOf, type Line } from './text.ts'

export interface Heading {
  type: QuestionType
  scored: boolean
}

const TYPES = new Map<string, QuestionType>([
  ['单选题', 'single'],
  ['多选题', 'multiple'],
  ['判断题', 'true-false'],
  ['single choice', 'single'],
  ['multiple choice', 'multiple'],
  ['true or false', 'true-false'],
])

/** `### 单选题（计分）` without its number signs, or undefined for any other heading. */
export function readHeading(text: string): Heading | undefined {
  const [, name = '', scored] = /^(.*?)\s*([（(]\s*(?:计分|scored)\s*[)）])?$/i.exec(text.trim()) ?? []
  const type = TYPES.get(name.toLowerCase().replace(/\s+/g, ' '))
  return type && { type, scored: scored !== undefined }
}

const OPTION = /^ {0,3}[-*+]\s+\[([ xX])\](.*)$/
const OPTION_TRIED = /^\s*[-*+](?:\s|\[|【)/
const QUOTE = /^ {0,3}>(.*)$/
const EXPLANATION = /^(?:解析|explanation)\s*[：:]\s*/i

export function parseQuestion(heading: Heading & { line: number }, lines: Line[], report: Report): Question {
  const stem: Line[] = []
  const options: { text: string; right: boolean }[] = []
  const quote: Line[] = []
  let badOption = false

  for (const line of lines.filter((each) => !isBlank(each))) {
    const [, mark, optionText] = OPTION.exec(line.text) ?? []
    const [, quoted] = QUOTE.exec(line.text) ?? []
    if (optionText !== undefined && quote.length === 0) {
      const text = optionText.trim()
      if (text === '') report(line.number, 'emptyOption')
      else if (options.some((option) => option.text === text)) report(line.number, 'sameOption')
      checkLength('option', text, line.number, report)
      checkPlain(text, line.number, report)
      options.push({ text, right: mark !== ' ' })
    } else if (optionText === undefined && quote.length === 0 && OPTION_TRIED.test(line.text)) {
      report(line.number, 'optionShape')
      badOption = true
    } else if (quoted !== undefined && options.length > 0) quote.push({ ...line, text: quoted.trim() })
    else if (optionText === undefined && quoted === undefined && options.length === 0 && !badOption) stem.push(line)
    else report(line.number, 'outOfPlace')
  }

  const right = options.flatMap((option, index) => (option.right ? [index] : []))
  if (!badOption) checkOptions(heading, options.length, right.length, report)
  if (stem.length === 0) report(heading.line, 'noStem')
  return {
    type: heading.type,
    scored: heading.scored,
    stem: joined('stem', stem, report),
    options: options.map((option) => option.text),
    right,
    explanation: joined('explanation', quote, report).replace(EXPLANATION, ''),
  }
}

function checkOptions({ type, line }: Heading & { line: number }, count: number, right: number, report: Report): void {
  const { least, most } = LIMITS.options
  if (type === 'true-false' && count !== 2) report(line, 'trueFalseOptions', count)
  else if (count < least || count > most) report(line, 'optionCount', count, least, most)
  if (type === 'multiple' ? right < 2 : right !== 1)
    if (type === 'multiple') report(line, 'severalRight', right)
    else report(line, 'oneRight', right)
}

function joined(name: 'stem' | 'explanation', lines: Line[], report: Report): string {
  for (const line of lines) checkPlain(line.text, line.number, report)
  const text = lines
    .map((line) => line.text.trim())
    .filter(Boolean)
    .join('\n')
  checkLength(name, name === 'explanation' ? text.replace(EXPLANATION, '') : text, lines[0]?.number ?? 0, report)
  return text
}

function checkLength(name: 'stem' | 'option' | 'explanation', text: string, line: number, report: Report): void {
  const length = lengthOf(text)
  if (length > LIMITS[name]) report(line, 'tooLong', name, length, LIMITS[name])
}
