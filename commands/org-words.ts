/** An org below, named among the words of a command: '月 第二党支部'. */
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { type Candidate, candidates } from '../src/services/choose-org.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import { fold } from '../src/typed/grammar.ts'

type Call = Pick<CommandCall, 'tx' | 't'>

interface Said {
  readonly org: number
  readonly rest: readonly string[]
}

/** Itself and those below; none where nothing is below. */
async function under({ tx, t }: Call, org: number): Promise<readonly Candidate[]> {
  const orgs = (await orgsUnder(tx, org)).map(({ id }) => id)
  return orgs.length > 1 ? candidates(tx, orgs, t) : []
}

function only([found, ...others]: readonly Candidate[]): number | undefined {
  if (found && others.length > 0)
    throw new UserError(({ orgs }) => orgs.several([found, ...others].slice(0, 5).map(({ label }) => label)))
  return found?.id
}

/** The one that is named in full, wherever, or the org itself. */
export async function orgNamed(call: Call, org: number, words: readonly string[]): Promise<Said> {
  const known = await under(call, org)
  for (let count = known.length === 0 ? 0 : words.length; count > 0; count--)
    for (let from = 0; from + count <= words.length; from++) {
      const said = fold(words.slice(from, from + count).join(' '))
      const found = only(known.filter(({ name, label }) => fold(name) === said || fold(label) === said))
      if (found !== undefined) return { org: found, rest: [...words.slice(0, from), ...words.slice(from + count)] }
    }
  return { org, rest: words }
}

/** The one of whose name a word is a part, where the word means nothing else. */
export async function orgPartly(call: Call, org: number, word: string): Promise<number | undefined> {
  if (Array.from(word).length < 2) return undefined
  const below = (await under(call, org)).filter(({ id }) => id !== org)
  return only(below.filter(({ name }) => fold(name).includes(fold(word))))
}
