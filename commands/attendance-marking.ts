import { addDays, localDate } from '../src/domain/dates.ts'
import type { MarkChoice } from '../src/domain/mark-choices.ts'
import type { CommandCall, Reply, Say } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { enteredWords } from '../src/answers/marks.ts'
import { namesOf } from '../src/services/names.ts'
import { peopleCalled } from '../src/services/roster-acts.ts'
import { partFor } from '../src/services/sessions/abouts.ts'
import { enterMarks } from '../src/services/sessions/enter-marks.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import { orgsOf } from '../src/services/sessions/orgs-of.ts'
import { sessionMeant, sessionOn } from '../src/services/sessions/which-session.ts'
import { typeLabels } from '../src/services/sessions/types.ts'
import { LONG_GONE, type Looking } from '../src/typed/one-date.ts'
import { readSpansFirst } from '../src/typed/when.ts'
import type { MarkWords } from './attendance-mark-words.ts'
import { needOrg } from './need-org.ts'
import type { Row } from '../db/schema.ts'

const MOST_REASON = 100

/** `/attendance mark 张三 李四 迟到 堵车`: at the session meant, told back in private. */
export async function markAtSession(call: CommandCall, words: MarkWords & { choice: MarkChoice }): Promise<Reply> {
  const { tx, chat, me, now, t } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const under = (await orgsUnder(tx, org.id)).map(({ id }) => id)
  const { names, dates: among } = await namedIn(call, under, words.before)
  const said = among.length > 0 ? { dates: among, reason: words.after.join(' ') } : reasonIn(call, words.after)
  const { dates, reason } = said
  if (Array.from(reason).length > MOST_REASON)
    throw new UserError(({ sessions }) => sessions.marking.reasonTooLong(MOST_REASON))
  const session = await sessionFor(call, org.id, dates)
  const { choice } = words
  const orgs = (await orgsOf(tx, session)).filter((one) => under.includes(one))
  const people: (readonly number[])[] = []
  for (const name of names) people.push(await meantBy(call, orgs, name))
  const sure = [...new Set(people.flatMap(([one, ...more]) => (one === undefined || more.length > 0 ? [] : [one])))]
  const says: Say[] = []
  if (sure.length > 0) {
    const wishes = sure.map((personId) => ({ personId, choice }))
    const marking = t.sessions.marking
    const usual = session.backfilledAt === null ? marking.assisted : marking.afterwards
    const entered = await enterMarks(tx, session, wishes, { reason, usual, by: me.personId, now, org: org.id })
    const label = (await typeLabels(tx, session.orgId))(session.type)
    says.push({ to: 'me', text: enteredWords(entered, await namesOf(tx, sure), { session, label, zone, reason }, t) })
  }
  const asked = { show: 'namesakes', session: session.id, ...partFor(session, org.id) } as const
  for (const namesakes of people.filter(({ length }) => length > 1))
    says.push({ to: 'me', show: { ...asked, people: namesakes, choice, reason } })
  return { say: says }
}

/** Each name that somebody of these orgs has, as its words, and the date that stands among or behind them. */
async function namedIn(
  call: CommandCall,
  orgs: readonly number[],
  words: readonly string[],
): Promise<{ names: (readonly string[])[]; dates: readonly string[] }> {
  const names: (readonly string[])[] = []
  let dates: readonly string[] = []
  for (let rest = words; rest.length > 0;) {
    const found = await called(call, orgs, rest)
    if (found.people.length > 0) {
      names.push(rest.slice(0, rest.length - found.rest.length))
      rest = found.rest
      continue
    }
    const meant = datesFirst(call, rest)
    if (dates.length > 0 || !meant) throw new UserError(({ talk }) => talk.nobodyCalled(found.name))
    dates = meant.dates
    rest = meant.rest
  }
  if (names.length === 0)
    throw new UserError(({ talk, commands }) =>
      talk.usage(commands.attendance.mark.usage, commands.attendance.mark.example),
    )
  return { names, dates }
}

/** Whose name the first words are, in whichever of these orgs: the longest that is one. */
async function called({ tx, now }: CommandCall, orgs: readonly number[], words: readonly string[]) {
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

/** Those of a name whom the session may mean. */
async function meantBy(
  call: CommandCall,
  orgs: readonly number[],
  said: readonly string[],
): Promise<readonly number[]> {
  const { people } = await called(call, orgs, said)
  if (people.length === 0) throw new UserError(({ talk }) => talk.nobodyCalled(said.join(' ')))
  return people
}

/** A date at the beginning says which session; the rest is why. */
function reasonIn(call: CommandCall, words: readonly string[]): { dates: readonly string[]; reason: string } {
  const { dates, rest } = datesFirst(call, words) ?? { dates: [], rest: words }
  return { dates, reason: rest.join(' ') }
}

/** What the one date that some words begin with may be: the last such date there was, before the next unless long gone. */
function datesFirst({ now, chat }: CommandCall, words: readonly string[]) {
  const zone = chat?.timeZone ?? 'UTC'
  const read = (looking: Looking) => readSpansFirst(words, now, zone, looking)
  const { spans, rest } = read('back')
  const [span, ...more] = spans
  if (!span || more.length > 0 || span.from !== span.to) return undefined
  const dates = [span.from, ...read('ahead').spans.map(({ from }) => from)]
  return { dates: span.from < addDays(localDate(now, zone), -LONG_GONE) ? dates.toReversed() : dates, rest }
}

async function sessionFor(
  { tx, chat, now }: CommandCall,
  orgId: number,
  dates: readonly string[],
): Promise<Row<'sessions'>> {
  const [said] = dates
  if (said === undefined) {
    const session = await sessionMeant(tx, { orgId, zone: chat?.timeZone ?? 'UTC' }, now)
    if (session) return session
    throw new UserError(({ sessions }) => sessions.marking.noSession)
  }
  for (const date of dates) {
    const session = await sessionOn(tx, orgId, date, now)
    if (session) return session
  }
  throw new UserError(({ sessions }) => sessions.marking.noSessionOn(said))
}
