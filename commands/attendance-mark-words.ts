import type { MarkChoice } from '../src/domain/mark-choices.ts'
import { meanings, subOf } from './sub.ts'

/** What a status is called; `makeup` is entered elsewhere. */
const STATUS = meanings<MarkChoice | 'makeup'>({
  present: ['到会', '签到', '出席', '实到', 'attended'],
  late: ['迟到'],
  left_early: ['早退', 'left', 'early'],
  late_left_early: ['迟到早退', '迟到且早退'],
  leave: ['请假'],
  absent: ['缺席', '缺勤'],
  none: ['撤销', '清除', 'clear'],
  makeup: ['补学'],
})

export interface MarkWords {
  /** Names, and a date where one is said. */
  readonly before: readonly string[]
  readonly choice: MarkChoice | 'makeup' | undefined
  /** A date where one is said, and why. */
  readonly after: readonly string[]
}

/** '张三 李四 迟到 堵车': the first word that is a status, by itself or at the end of a name, parts the two. */
export function readMarkWords(words: readonly string[]): MarkWords {
  for (const [at, word] of words.entries()) {
    const exact = at === 0 ? undefined : subOf(STATUS, word)
    const glued = exact === undefined ? gluedStatus(word) : undefined
    const choice = exact ?? glued?.choice
    if (choice === undefined) continue
    const before = glued ? [...words.slice(0, at), glued.name] : words.slice(0, at)
    const both = choice === 'late' && subOf(STATUS, words[at + 1] ?? '') === 'left_early'
    return { before, choice: both ? 'late_left_early' : choice, after: words.slice(at + (both ? 2 : 1)) }
  }
  return { before: words, choice: undefined, after: [] }
}

/** '张三迟到' */
function gluedStatus(word: string): { name: string; choice: MarkChoice | 'makeup' } | undefined {
  for (const [said, choice] of STATUS)
    if (/\p{Script=Han}/u.test(said) && word.endsWith(said) && word.length >= said.length + 2)
      return { name: word.slice(0, -said.length), choice }
  return undefined
}
