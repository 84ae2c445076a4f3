import { localDate } from '../src/domain/dates.ts'
import { phaseOf } from '../src/domain/session.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { undoneWords } from '../src/answers/marks.ts'
import { markPaperMember } from '../src/services/assisted.ts'
import { aheadWords } from '../src/services/plan.ts'
import { peopleCalled } from '../src/services/roster-acts.ts'
import { namesIn } from '../src/services/sessions/names-at.ts'
import { partFor } from '../src/services/sessions/abouts.ts'
import { knownNames } from '../src/services/sessions/people-by-names.ts'
import { markableFor, recentSessions } from '../src/services/sessions/which-session.ts'
import { undo as undoLast, undoable, undoCardOf } from '../src/services/undo.ts'
import { readDate } from '../src/typed/when.ts'
import { namesJoined } from '../src/typed/joined-names.ts'
import { readMarkWords } from './attendance-mark-words.ts'
import { markAtSession } from './attendance-marking.ts'
import { needOrg } from './need-org.ts'
import type { Row } from '../db/schema.ts'

const usage = () =>
  new UserError(({ talk, commands }) => talk.usage(commands.attendance.usage, commands.attendance.example))

/** The study day of a date; without one the newest. */
export async function dayOn(call: CommandCall, words: readonly string[]): Promise<Row<'studyDays'>> {
  const { tx, chat, at, now } = call
  const org = needOrg(call)
  if (!chat) throw new UserError(({ talk }) => talk.noStudyToday(null))
  if (words.length === 0) {
    const newest = await tx.study.openedBy(org.id, at)
    if (newest) return newest
    throw new UserError(await aheadWords(tx, chat, now))
  }
  const date = readDate(words.join(' '), now, chat.timeZone, 'back')
  if (date === undefined) throw usage()
  const day = await tx.study.dayOn(chat.chatId, date)
  if (day) return day
  throw date === localDate(now, chat.timeZone)
    ? new UserError(await aheadWords(tx, chat, now))
    : new UserError(({ talk }) => talk.noStudyOn(date))
}

/**
 * With a status a mark at a session; without one a paper member's study day: `/attendance mark 孙德福 [3月2日]`; alone the list of
 * the session that is on or was last, where everybody can be marked by pressing, or of the sessions where several are on.
 */
export async function mark(call: CommandCall, words: readonly string[]): Promise<Reply> {
  if (words.length === 0) return lastRoll(call)
  const { choice, ...said } = readMarkWords(words)
  if (choice === 'makeup') throw new UserError(({ sessions }) => sessions.marking.makeUpElsewhere)
  return choice === undefined ? markDay(call, words) : markAtSession(call, { ...said, choice })
}

async function lastRoll(call: CommandCall): Promise<Reply> {
  const { tx, chat, now } = call
  const org = needOrg(call)
  const recent = await recentSessions(tx, { orgId: org.id, zone: chat?.timeZone ?? 'UTC' }, now)
  const session = recent.at(-1)
  if (!session) throw usage()
  if (recent.filter((one) => phaseOf(one, now) === 'open').length > 1)
    return { say: [{ to: 'me', show: { show: 'sessions', org: org.id, page: 0 } }] }
  return { say: [{ to: 'me', show: { show: 'roll', session: session.id, page: 0, ...partFor(session, org.id) } }] }
}

async function markDay(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, chat, me, at, now, t } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const { name, people, rest } = await peopleCalled(tx, org.id, words, now, { formerToo: false })
  const withFeishu = new Set((await tx.people.identitiesOf(people)).map(({ personId }) => personId))
  const [paper, namesake] = people.filter((person) => !withFeishu.has(person))
  const joined = people.length > 0 ? undefined : namesJoined(name, await knownNames(tx, [org.id], now))
  if (joined) throw new UserError(({ sessions }) => sessions.marking.statusNeeded(joined.join(' ')))
  if (people.length === 0) throw new UserError(({ talk }) => talk.nobodyCalled(name))
  const [person] = people
  const recent = await recentSessions(tx, { orgId: org.id, zone }, now)
  const session = person === undefined ? undefined : (await markableFor(tx, recent, person, now)).at(-1)
  // Who has Feishu checks in alone; at a session the form asks for the status.
  if (paper === undefined && session && person !== undefined && people.length === 1 && rest.length === 0)
    return {
      say: [{ to: 'me', show: { show: 'mark-form', session: session.id, person, ...partFor(session, org.id) } }],
    }
  const dated = rest.length > 0 && readDate(rest.join(' '), now, zone, 'back') !== undefined
  if (rest.length > 0 && (paper === undefined || !dated))
    throw new UserError(({ sessions }) => sessions.marking.statusNeeded(name))
  if (paper === undefined) throw new UserError(({ talk }) => talk.onlyPaper)
  const day = await dayOn(call, rest)
  // Two of the same name: the card has each one's own button.
  if (namesake !== undefined)
    return {
      say: [
        { to: 'me', text: t.talk.whichPerson(name) },
        { to: 'me', show: { show: 'today', org: org.id, page: 0, on: day.id } },
      ],
    }
  const marked = await markPaperMember(tx, { day, personId: paper, zone, by: me.personId, at, now })
  const text = marked ? t.talk.marked(name, marked) : t.talk.markedAlready(name)
  const other = session ? t.sessions.marking.orSession(name) : ''
  return { say: [{ to: 'me', text: `${t.talk.onDay(day.date, text)}${other}` }] }
}

/** `/attendance undo`: one's own last act here, whichever it was. Tapped, the card that has the button asks first. */
export async function undo(call: CommandCall): Promise<Reply> {
  const { tx, me, now, t, tapped } = call
  const org = needOrg(call)
  if (tapped) return undoCard(call, org.id)
  const { act, says } = await undoLast(tx, { orgId: org.id, by: me.personId, now })
  return { say: [{ to: 'me', text: undoneWords(act, await namesIn(tx, org.id, act.people, now), t) }, ...says] }
}

async function undoCard({ tx, me, now }: CommandCall, org: number): Promise<Reply> {
  const act = await undoable(tx, org, me.personId, now)
  if (!act) throw new UserError(({ talk }) => talk.nothingToUndo)
  return { say: [{ to: 'me', show: await undoCardOf(tx, act, org) }] }
}
