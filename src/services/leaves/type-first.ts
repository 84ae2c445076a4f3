import type { CountedAs } from '../../domain/session-types.ts'
import { fold } from '../../typed/grammar.ts'
import type { TypeFirst } from '../../typed/leave.ts'
import { namesOfType, sessionTypes } from '../sessions/types.ts'
import type { Reader } from '../../../db/store.ts'

/** As many words as a kind is called with. */
const LONGEST = 3
/** '周五参观学习' is as well why somebody is away: these are read only as a word of their own. */
const MAY_BE_REASON: readonly CountedAs[] = ['visit', 'field-research', 'volunteering', 'discussion']

/** Reads the kind of session that words begin with, by whatever the org calls it: '党课 出差', '党课出差', 'Party lecture trip'. */
export async function typeFirstIn(read: Reader, orgId: number): Promise<TypeFirst> {
  const names = (await sessionTypes(read, orgId)).flatMap((type) =>
    namesOfType(type).map((name) => ({ name: fold(name), key: type.key, countedAs: type.countedAs })),
  )
  return (words) => {
    for (let count = Math.min(LONGEST, words.length); count > 0; count--) {
      const said = fold(words.slice(0, count).join(' '))
      const found = names.find(({ name }) => name === said)
      if (found) return { type: found.key, rest: words.slice(count) }
    }
    const [first = '', ...rest] = words
    const [glued] = names
      .filter(({ name, countedAs }) => /^\p{Script=Han}{2}/u.test(name) && !MAY_BE_REASON.includes(countedAs))
      .filter(({ name }) => fold(first).startsWith(name))
      .toSorted((a, b) => b.name.length - a.name.length)
    if (!glued) return undefined
    const tail = first.slice(glued.name.length)
    return { type: glued.key, rest: tail === '请假' ? rest : [tail, ...rest] }
  }
}
