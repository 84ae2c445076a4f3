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
  const { names, date: among } = await namedIn(call, under, words.before)
  const { date: behind, reason } = among === undefined ? reasonIn(call, words.after) : plain(words.after)
  if (Array.from(reason).length > MOST_REASON)
    throw new UserError(({ sessions }) => sessions.marking.reasonTooLong(MOST_REASON))
  const session = await sessionFor(call, org.id, among ?? behind)
  const { choice } = words
  const orgs = (await orgsOf(tx, session)).filter((one) => under.includes(one))
  const people: (readonly number[])[] = []
  for (const said of names) people.push(await meantBy(call, orgs, said))
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
): Promise<{ names: (readonly string[])[]; date: string | undefined }> {
  const { now, chat } = call
  const names: (readonly string[])[] = []
  let date: string | undefined
  for (let rest = words; rest.length > 0;) {
    const found = await called(call, orgs, rest)
    if (found.people.length > 0) {
      names.push(rest.slice(0, rest.length - found.rest.length))
      rest = found.rest
      continue
    }
    const zone = chat?.timeZone ?? 'UTC'
    const { spans, rest: behind } = readSpansFirst(rest, now, zone)
    const [span] = spans
    if (date !== undefined || span === undefined || span.from !== span.to)
      throw new UserError(({ talk }) => talk.nobodyCalled(found.name))
    date = past(span.from, rest[0] ?? '', localDate(now, zone))
    rest = behind
  }
  if (names.length === 0)
    throw new UserError(({ talk, commands }) =>
      talk.usage(commands.attendance.mark.usage, commands.attendance.mark.example),
    )
  return { names, date }
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

const plain = (words: readonly string[]) => ({ date: undefined, reason: words.join(' ') })

/** A date at the beginning says which session; the rest is why. */
function reasonIn({ now, chat }: CommandCall, words: readonly string[]): { date: string | undefined; reason: string } {
  const zone = chat?.timeZone ?? 'UTC'
  const { spans, rest } = readSpansFirst(words, now, zone)
  const [span, ...more] = spans
  if (!span || more.length > 0 || span.from !== span.to) return plain(words)
  return { date: past(span.from, words[0] ?? '', localDate(now, zone)), reason: rest.join(' ') }
}

/** A weekday is read as the next one; what is entered was the last one. */
const past = (date: string, said: string, today: string): string =>
  date > today && /周|星期|礼拜|day/i.test(said) ? addDays(date, -7) : date

async function sessionFor(
  { tx, chat, now }: CommandCall,
  orgId: number,
  date: string | undefined,
): Promise<Row<'sessions'>> {
  const zone = chat?.timeZone ?? 'UTC'
  const session =
    date === undefined ? await sessionMeant(tx, { orgId, zone }, now) : await sessionOn(tx, orgId, date, now)
  if (session) return session
  throw new UserError(({ sessions }) =>
    date === undefined ? sessions.marking.noSession : sessions.marking.noSessionOn(date),
  )
}
