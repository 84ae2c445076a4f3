import type { Report } from './problem.ts'
import { isBlank, type Line } from './text.ts'

// What people write is refused rather than altered: a card shows what its author saw, or says where it cannot.

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]/
const TAG = /<[a-z/!?]/i
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i
const IMAGE = /!\[/
const LINK = /\[([^[\]]+)\]\(([^()\s<>"'\\]+)\)/g
const LINK_LEFT = /\]\(|:\/\/|www\./i
const LINK_DEFINITION = /^[\s>]*\[[^\]]+\]:/
const FENCE = /^\s*(?:`{3}|~{3})/
const TABLE = /^\s*\|/
// Rules, underlines that would make a heading of the line above, and the second line of a table.
const RULE = /^[\s|:=*_-]+$/
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/
const INDENTED = /^(?: {4}| {0,3}\t)/

/** Titles, stems, options, explanations: words only. */
export function checkPlain(text: string, line: number, report: Report): void {
  checkCommon(text, line, report)
  if (!IMAGE.test(text) && LINK_LEFT.test(text)) report(line, 'linkInPlain')
  if (text.includes('**')) report(line, 'boldInPlain')
}

/** The body: paragraphs, bold, lists, quotes and https links. */
export function checkMarkdown(lines: Line[], report: Report): void {
  let inList = false
  for (const line of lines) {
    if (isBlank(line)) continue
    const { text, number } = line
    const indented = INDENTED.test(text)
    inList = (inList && /^\s/.test(text)) || (!indented && LIST_ITEM.test(text))
    if (FENCE.test(text) || TABLE.test(text) || RULE.test(text) || (indented && !inList)) report(number, 'structure')
    checkCommon(text, number, report)
    if (!IMAGE.test(text) && (LINK_DEFINITION.test(text) || LINK_LEFT.test(withoutLinks(text)))) report(number, 'link')
    if (!RULE.test(text) && !boldShows(text)) report(number, 'bold')
  }
}

function checkCommon(text: string, line: number, report: Report): void {
  if (CONTROL.test(text)) report(line, 'character')
  if (TAG.test(text)) report(line, 'tag')
  if (ENTITY.test(text)) report(line, 'entity')
  if (IMAGE.test(text)) report(line, 'image')
}

/** Good links give way to their words, which must not look like another address. */
const withoutLinks = (text: string): string =>
  text.replace(LINK, (whole, words: string, address: string) => (isGoodAddress(address) ? words : whole))

function isGoodAddress(address: string): boolean {
  if (!/^https:\/\/[^/]/i.test(address) || !URL.canParse(address)) return false
  const { username, password } = new URL(address)
  return username === '' && password === ''
}

const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character)
const isPunctuation = (character: string | undefined) => character !== undefined && /[\p{P}\p{S}]/u.test(character)

/** CommonMark's rule for `**`, which Chinese punctuation breaks unseen: 是**《宪法》**的 shows its asterisks. */
function boldShows(text: string): boolean {
  const plain = text.replace(/\\[*\\]/g, '.')
  let open = false
  for (const { 0: run, index } of plain.matchAll(/\*{2,}/g)) {
    const before = /.$/su.exec(plain.slice(0, index))?.[0]
    const after = /^./su.exec(plain.slice(index + run.length))?.[0]
    const opens = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before))
    const closes = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after))
    if (open ? !closes : !opens) return false
    open = !open
  }
  return !open
}
