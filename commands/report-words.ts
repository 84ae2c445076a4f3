/** What a report of group study is of, from words in any order: '本季度 党课 张三'. */
import { localDate } from '../src/domain/dates.ts'
import { type Only, type Span, SPAN_KINDS } from '../src/domain/session-report.ts'
import { isShipped } from '../src/domain/session-types.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { rosterNames } from '../src/services/sessions/people-named.ts'
import { peopleCalled } from '../src/services/roster-acts.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { fold, nearest } from '../src/typed/grammar.ts'
import { type CalendarWord, PERIOD_WORDS, readPeriod } from '../src/typed/period.ts'
import { namesJoined } from '../src/typed/joined-names.ts'
import { orgNamed, orgPartly } from './org-words.ts'
import { takeType } from './session-words.ts'

export interface ReportWords {
  /** Itself or one below it. */
  readonly org: number
  readonly span: Span
  readonly only?: Only
  /** The people of one name that is said, where several have it. */
  readonly among?: readonly number[]
}

type Call = Pick<CommandCall, 'tx' | 'now' | 'chat' | 'env' | 't'>

/** A period, a kind of study, an org below and a person of it or below it; without a period this month. */
export async function reportWords(call: Call, own: number, words: readonly string[]): Promise<ReportWords> {
  const { tx, t } = call
  const { org, rest: others } = await orgNamed(call, own, words)
  const types = await sessionTypes(tx, org)
  const said = partedWords(call, others)
  const typed = takeType(said, { types })
  const { span, rest } = takeSpan(
    call,
    typed.rest.filter((word) => word !== ''),
  )
  const called = await calledUnder(call, org, rest)
  if (called.rest.length > 0) {
    for (const word of called.rest) {
      const meant = said.includes(word) ? await orgPartly(call, org, word) : undefined
      if (meant !== undefined) return reportWords(call, meant, said.toSpliced(said.indexOf(word), 1))
    }
    const names = types.map(({ key, name }) => name ?? (isShipped(key) ? t.sessions.types[key] : key))
    throw await notUnderstood(call, org, { said: rest, left: called.rest }, names)
  }
  const [person, ...namesakes] = called.people
  const sure = namesakes.length === 0 ? person : undefined
  const only = {
    ...(typed.type === undefined ? {} : { type: typed.type }),
    ...(sure === undefined ? {} : { person: sure }),
  }
  return {
    org,
    span,
    ...(Object.keys(only).length > 0 ? { only } : {}),
    ...(namesakes.length > 0 ? { among: called.people } : {}),
  }
}

/** Words that are a period and nothing else; none are the one that runs. */
export function periodOnly(call: Call, words: readonly string[], plain: CalendarWord): Span {
  const { span, rest } = takeSpan(call, words, plain)
  if (rest[0] !== undefined)
    throw new UserError(({ sessions }) => sessions.reports.talk.wordNotUnderstood(rest[0] ?? '', null))
  return span
}

const readIn = ({ now, chat, env }: Call, words: readonly string[], plain: CalendarWord) =>
  readPeriod(words, { kinds: SPAN_KINDS, plain, now, zone: chat?.timeZone ?? env.timeZone })

/** The longest run of words that is a period, and what is left. */
function takeSpan(
  call: Call,
  words: readonly string[],
  plain: CalendarWord = 'month',
): { span: Span; rest: readonly string[] } {
  for (let count = words.length; count > 0; count--)
    for (let from = 0; from + count <= words.length; from++) {
      const span = readIn(call, words.slice(from, from + count), plain)
      if (span) return { span: notAhead(call, span), rest: [...words.slice(0, from), ...words.slice(from + count)] }
    }
  const span = readIn(call, [], plain)
  if (!span) throw new Error('no words are the period that runs')
  return { span, rest: words }
}

function notAhead({ now, chat, env }: Call, span: Span): Span {
  if (span.from > localDate(now, chat?.timeZone ?? env.timeZone)) throw new UserError(({ files }) => files.periodAhead)
  return span
}

/** '本月党课' is two words; '周晓兰' is one: a single character may begin a name. */
function partedWords(call: Call, words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const signs = Array.from(word)
    if (!/\p{Script=Han}/u.test(word) || readIn(call, [word], 'month')) return [word]
    for (let length = signs.length - 1; length >= 2; length--) {
      const [front, back] = [signs.slice(0, length).join(''), signs.slice(length).join('')]
      // '2月29日' of a year that has none is no 2月2 and no 2月.
      const apart = !/[\d月]$/.test(front) || !/^\d/.test(back)
      if (apart && readIn(call, [front], 'month')) return [front, back]
    }
    return [word]
  })
}

/** Who is called so in the org, or else in one below it. */
async function calledUnder(
  { tx, now }: Call,
  org: number,
  words: readonly string[],
): Promise<{ people: readonly number[]; rest: readonly string[] }> {
  if (words.length === 0) return { people: [], rest: [] }
  const people = new Set<number>()
  let rest = words
  for (const { id } of await orgsUnder(tx, org)) {
    const found = await peopleCalled(tx, id, words, now, { formerToo: true })
    if (found.people.length === 0 || found.rest.length > rest.length) continue
    if (found.rest.length < rest.length) people.clear()
    rest = found.rest
    for (const one of found.people) people.add(one)
  }
  return { people: [...people], rest }
}

async function notUnderstood(
  { tx, now }: Call,
  org: number,
  { said, left }: { readonly said: readonly string[]; readonly left: readonly string[] },
  types: readonly string[],
): Promise<UserError> {
  const names = (await rosterNames(tx, org, now)).map(({ name }) => name)
  const below = (await orgsUnder(tx, org)).map(({ name }) => name)
  const several = said.flatMap((word) => namesJoined(word, new Set(names)) ?? [word])
  const [one = '', another] = several
  if (another !== undefined && several.every((word) => names.includes(word)))
    return new UserError(({ sessions }) => sessions.reports.talk.onePerson(one))
  const known = new Map(
    [...types, ...names, ...below, ...Object.values(PERIOD_WORDS).flat()].map((one) => [fold(one), one]),
  )
  // 'Party lectura' is one, '党客' too.
  for (const word of [left.join(' '), left[0] ?? '']) {
    const near = nearest(fold(word), [...known.keys()])
    const meant = near === null ? undefined : known.get(near)
    if (meant !== undefined)
      return new UserError(({ sessions }) => sessions.reports.talk.wordNotUnderstood(word, meant))
  }
  return new UserError(({ sessions }) => sessions.reports.talk.wordNotUnderstood(left[0] ?? '', null))
}
