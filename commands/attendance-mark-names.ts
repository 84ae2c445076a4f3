import type { MarkChoice } from '../src/domain/mark-choices.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { peopleCalled } from '../src/services/roster-acts.ts'
import { knownNames } from '../src/services/sessions/people-by-names.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { asSaid } from '../src/typed/grammar.ts'
import { namesJoined } from '../src/typed/joined-names.ts'
import { parted } from '../src/typed/leave.ts'
import { type SessionWhen, sessionWhenFirst } from '../src/typed/session-when.ts'
import type { MarkWords } from './attendance-mark-words.ts'
import { demandReason } from './mark-reason.ts'
import { takeType } from './session-words.ts'

/** What words say of the session they are about. */
export interface SessionSaid {
  readonly when?: SessionWhen
  readonly type?: string
  /** Said where it may as well be the reason: '迟到 党课 堵车', '缺席 党课 备课'. */
  readonly maybeType?: string
}

export interface Marked {
  /** Each name that somebody has, as its words. */
  readonly names: readonly (readonly string[])[]
  readonly said: SessionSaid
  readonly reason: string
}

/** Of a person who is simply there nobody says '调研' or '15:00' as the reason. */
const NEEDS_NO_REASON: readonly MarkChoice[] = ['present', 'none']
/** As many words as a type is called with. */
const LONGEST_TYPE = 3

/** The names, with a date, a time or a type among them or behind them; the rest is why. */
export async function readMarked(
  call: CommandCall,
  orgs: readonly number[],
  { before, after, choice, why: ofStatus }: MarkWords & { choice: MarkChoice },
): Promise<Marked> {
  const names: (readonly string[])[] = []
  let said: SessionSaid = {}
  for (let rest = before; rest.length > 0;) {
    const found = await called(call, orgs, rest)
    const more =
      found.people.length > 0
        ? undefined
        : ((await saidFirst(call, rest, said)) ?? (await gluedFirst(call, rest, said)))
    const joined = found.people.length > 0 || more ? [] : await joinedFirst(call, orgs, rest, names.length > 0)
    if (found.people.length > 0) names.push(rest.slice(0, rest.length - found.rest.length))
    else if (!more && !joined) throw new UserError(({ talk }) => talk.nobodyCalled(found.name))
    names.push(...(joined ?? []).map((name) => [name]))
    said = more?.said ?? said
    rest = more?.rest ?? (found.people.length > 0 ? found.rest : rest.slice(1))
  }
  if (names.length === 0)
    throw new UserError(({ talk, commands }) =>
      talk.usage(commands.attendance.mark.usage, commands.attendance.mark.example),
    )
  let why = after
  for (let more = await behind(call, why, said, choice); more; more = await behind(call, why, said, choice)) {
    said = more.said
    why = more.rest
  }
  await demandReason(call, orgs, why, choice)
  const { type } = (said.when || why.length === 0 ? undefined : await saidFirst(call, why, said))?.said ?? {}
  const maybe = said.type === undefined && type !== undefined ? { maybeType: type } : {}
  const reason = [ofStatus ?? '', asSaid(why, call.rest)].filter((part) => part !== '').join('，')
  return { names, said: { ...said, ...maybe }, reason }
}

/** '李秀英和王志强', '李秀英王志强' as the names they are; a joining word alone is none. */
async function joinedFirst(
  call: CommandCall,
  orgs: readonly number[],
  [word = '']: readonly string[],
  behindName: boolean,
): Promise<readonly string[] | undefined> {
  return behindName && JOINS.test(word) ? [] : namesJoined(word, await knownNames(call.tx, orgs, call.now))
}

const JOINS = /^(?:和|与|及|以及|还有|、|and|&)$/i

type More = { readonly said: SessionSaid; readonly rest: readonly string[] } | undefined

/** A date, a time or a type that the words begin with, each said once. */
async function saidFirst(
  { tx, org, now, chat }: CommandCall,
  words: readonly string[],
  said: SessionSaid,
): Promise<More> {
  const when = said.when ? undefined : sessionWhenFirst(words, now, chat?.timeZone ?? 'UTC')
  if (when) return { said: { ...said, when: when.when }, rest: when.rest }
  if (said.type !== undefined || !org) return undefined
  const known = { types: await sessionTypes(tx, org.id) }
  for (let count = Math.min(LONGEST_TYPE, words.length); count > 0; count--) {
    const { type, rest } = takeType(words.slice(0, count), known)
    if (type !== undefined && rest.length === 0) return { said: { ...said, type }, rest: words.slice(count) }
  }
  return undefined
}

/** '3月2日党课', '昨天的读书会' */
async function gluedFirst(
  call: CommandCall,
  [first = '', ...rest]: readonly string[],
  said: SessionSaid,
): Promise<More> {
  const [date = '', ...tails] = parted(first)
  const [tail, ...more] = tails.map((one) => one.replace(/^的/, ''))
  if (tail === undefined || more.length > 0 || said.when || said.type !== undefined) return undefined
  const dated = await saidFirst(call, [date], said)
  const both = dated?.rest.length === 0 ? await saidFirst(call, [tail], dated.said) : undefined
  return both?.rest.length === 0 && both.said.when && both.said.type !== undefined
    ? { said: both.said, rest }
    : undefined
}

/** Behind the status only what cannot be the reason: '迟到 15:20 堵车' is when somebody came, '到会 15:00' which session. */
async function behind(
  call: CommandCall,
  words: readonly string[],
  said: SessionSaid,
  choice: MarkChoice,
): Promise<More> {
  const glued = await gluedFirst(call, words, said)
  if (glued) return glued
  const more = words.length > 0 ? await saidFirst(call, words, said) : undefined
  const ofSession = NEEDS_NO_REASON.includes(choice)
  if (!more || (more.said.when !== said.when && more.said.when?.dated !== true && !ofSession)) return undefined
  return more.said.type === said.type || ofSession ? more : undefined
}

/** Whose name the first words are, in whichever of these orgs: the longest that is one. */
export async function called({ tx, now }: CommandCall, orgs: readonly number[], words: readonly string[]) {
  const people = new Set<number>()
  let rest = words
  for (const org of orgs) {
    const found = await peopleCalled(tx, org, words, now, { formerToo: true })
    if (found.people.length === 0 || found.rest.length > rest.length) continue
    if (found.rest.length < rest.length) people.clear()
    rest = found.rest
    for (const one of found.people) people.add(one)
  }
  return { people: [...people], rest, name: words[0] ?? '' }
}
