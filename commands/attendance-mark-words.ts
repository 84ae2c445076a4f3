import type { MarkChoice } from '../src/domain/mark-choices.ts'
import { STATUS_WORDS, statusOf } from '../src/typed/backfill-words.ts'
import { meanings, subOf } from './sub.ts'

type Status = MarkChoice | 'makeup'

/** What a status is called here besides the words of a sheet; `makeup` is entered elsewhere. */
const STATUS = meanings<Status>({
  present: ['attended'],
  late: [],
  left_early: ['left'],
  late_left_early: [],
  leave: [],
  absent: [],
  none: ['撤销', '清除', 'clear'],
  makeup: ['补学'],
})

/** Those that may stand at the end of a name, the longer first. */
const GLUED = [...new Set([...STATUS_WORDS, ...STATUS.keys()])]
  .filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
  .toSorted((a, b) => b.length - a.length)

/** Words that say why as well. */
const WHY = new Set(['病假', '事假', '公假', '旷课'])

/** As many words as a status is called with: 'late and left early'. */
const LONGEST = 4
const AND = /^(?:and|&|且|和|又)$/i

export interface MarkWords {
  /** Names, and a date where one is said. */
  readonly before: readonly string[]
  readonly choice: Status | undefined
  /** A date where one is said, and why. */
  readonly after: readonly string[]
  /** What the status itself says of why: '公假'. */
  readonly why?: string
}

/** A letter is of a name: 'Li Y'. */
const readStatus = (said: string): Status | undefined =>
  /^[a-z]$/i.test(said) ? undefined : (subOf(STATUS, said) ?? statusOf(said))

/** '张三 李四 迟到 堵车', 'Li Wei left early ill': the first words that are a status part the two, or the end of a name does. */
export function readMarkWords(words: readonly string[]): MarkWords {
  for (const at of words.keys()) {
    const exact = at === 0 ? undefined : statusFirst(words.slice(at))
    const glued = exact ? undefined : gluedStatus(words[at] ?? '')
    const found = exact ?? (glued && { ...glued, rest: words.slice(at + 1) })
    if (!found) continue
    const before = [...words.slice(0, at), ...(glued ? [glued.name] : [])].map((word) => word.replace(/[:：]$/, ''))
    const { choice, rest, said } = found
    const both =
      choice === 'late' ? alsoSaid(rest, 'left_early') : choice === 'left_early' ? alsoSaid(rest, 'late') : undefined
    const why = WHY.has(said) ? { why: said } : {}
    return { before, choice: both ? 'late_left_early' : choice, after: both ?? rest, ...why }
  }
  return { before: words, choice: undefined, after: [] }
}

/** The longest status that some words begin with. */
export function statusFirst(words: readonly string[]) {
  for (let count = Math.min(LONGEST, words.length); count > 0; count--) {
    const said = words.slice(0, count).join(' ')
    const choice = readStatus(said)
    if (choice !== undefined) return { choice, said, rest: words.slice(count) }
  }
  return undefined
}

/** '迟到 早退', 'late and left early', '早退 迟到': what follows both. */
function alsoSaid(words: readonly string[], other: 'late' | 'left_early'): readonly string[] | undefined {
  const next = statusFirst(AND.test(words[0] ?? '') ? words.slice(1) : words)
  return next?.choice === other ? next.rest : undefined
}

/** '张三迟到', '张三：迟到' */
export function gluedStatus(word: string): { name: string; said: string; choice: Status } | undefined {
  for (const said of GLUED) {
    const choice = word.endsWith(said) ? readStatus(said) : undefined
    const name = word.slice(0, -said.length).replace(/[:：]$/, '')
    if (choice !== undefined && name.length >= 2) return { name, said, choice }
  }
  const [, name = '', said = ''] = /^(.{2,})[:：](.+)$/.exec(word) ?? []
  const choice = readStatus(said)
  return choice === undefined ? undefined : { name, said, choice }
}
