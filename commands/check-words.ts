import { codeOf, readCheck } from '../src/domain/study-check.ts'
import { UserError } from '../src/errors.ts'
import { fold } from '../src/typed/grammar.ts'

const KEY = /^(?:补学|makeup)(?:[:：]|$)?(.*)$/i
const SAID = /^(?:(答题|心得|questions?|note)(\d{1,4})?(?:题|字)?|(确认|confirm))$/

/** '补学 答题5题', '补学 心得100字', '补学：确认', 'makeup questions 5': by what it is made up; null where nothing is said of it. */
export function takeCheck(words: readonly string[]): { check: string | null; rest: readonly string[] } {
  for (const [at, word] of words.entries()) {
    const [said, glued = ''] = KEY.exec(word) ?? []
    if (said === undefined) continue
    const tail = [...(glued === '' ? [] : [glued]), ...words.slice(at + 1)]
    for (const count of [2, 1]) {
      const code = checkOf(tail.slice(0, count).join(''))
      if (code === undefined) continue
      const check = readCheck(code)
      if (!check)
        throw new UserError(({ sessions }) => sessions.studyCheck.talk.notCheck(tail.slice(0, count).join('')))
      return { check: codeOf(check), rest: [...words.slice(0, at), ...tail.slice(count)] }
    }
  }
  // '补学动员' is a topic and no key.
  return { check: null, rest: words }
}

/** Undefined for what is no such word; a count that is none of ours is judged by `readCheck`. */
function checkOf(said: string): string | undefined {
  const [whole, what, count, confirm] = SAID.exec(fold(said)) ?? []
  if (whole === undefined) return undefined
  if (confirm !== undefined) return 'confirm'
  return what === '心得' || what === 'note' ? `note:${count ?? 50}` : `questions:${count ?? 5}`
}
