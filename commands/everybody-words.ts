/** '全体到会', '除李秀英外全体到会', '李秀英请假，其余到会': what is said of whoever is not named. */
import type { MarkChoice } from '../src/domain/mark-choices.ts'
import { statusFirst } from './attendance-mark-words.ts'

const ALL = '(?:全体|全员|全部|所有|人人|大家|其余|其他|其它|剩下)(?:党员|成员|人员|同志|的|人)*[都均]?'
const EVERYBODY = new RegExp(`^${ALL}(.+)$`)
const CAME = new RegExp(`${ALL}(?:参加|参会|到|出席|来|在场|齐|签到)`)
const ALL_CAME = /^(?:参加|参会|到齐|到场|来了?|在场|齐了?)$/
const ENGLISH = /\b(?:everyone|everybody|all|the rest|others)(?: (?:was|were))? (?:present|came|attended)\b/gi

/** '除李秀英外全体到会', '全体到会，李秀英除外', 'everyone came except Ann Lee': who is left out was absent. */
export function withExceptions(text: string): string {
  const said = text.replaceAll(ENGLISH, '全体到会')
  if (!CAME.test(said)) return text
  return said
    .replace(/除了?\s*([^\s，,]+?)\s*[以之]?外(?![面出地])[，,]?/, '$1缺席 ')
    .replace(new RegExp(`除了?\\s*([^\\s，,]+)[\\s，,]+(?=${CAME.source})`), '$1缺席 ')
    .replace(/(\S)除外/, '$1缺席')
    .replace(/(^|[\s，,])除了?\s*(\S+)$/, '$1$2缺席')
    .replace(/[\s,]*\bexcept(?: for)? (.+)$/i, ' $1 absent')
}

/** What a word says of whoever is not named; only that they came. */
export function everybodyIn(word: string): MarkChoice | undefined {
  const [, tail = ''] = EVERYBODY.exec(word) ?? []
  const choice = ALL_CAME.test(tail) ? 'present' : statusFirst([tail])?.choice
  return choice === 'present' ? choice : undefined
}
