import type { Instant } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import { remindOn } from '../../domain/owed-study.ts'
import { nextAllowed, quietFrom } from '../../domain/quiet-hours.ts'
import type { Say } from '../../entry.ts'
import { AT_A_TIME } from '../at-a-time.ts'
import { leftOutOf } from '../missing.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { deliveryAbout, myStudiesAbout } from './abouts.ts'
import { meantOpenAt } from './meant.ts'
import { homeOf } from './orgs-of.ts'
import { planNudge, toNudge } from './remind.ts'
import { owedIn } from './seen-to.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** A part of those of an org who are to hear now what they owe: one card each for all of it. */
export async function remindStudies(
  tx: Tx,
  orgId: number,
  now: Instant,
): Promise<{ says: readonly Say[]; more: boolean }> {
  const chat = await tx.orgs.chatOf(orgId)
  const due = await dueOf(tx, orgId, chat?.state === 'active', now)
  const people = [...new Set(due.map(({ personId }) => personId))]
  const part = new Set(people.slice(0, AT_A_TIME))
  const rows = due.filter(({ personId }) => part.has(personId))
  if (!chat || chat.state !== 'active') {
    for (const row of rows) await tx.owedStudies.change(row, { remindAt: null })
    return { says: [], more: people.length > part.size }
  }
  const quiet = await quietHoursOf(tx, chat.chatId)
  const allowed = nextAllowed(now, chat.timeZone, quiet)
  const open = rows.filter(({ state }) => state === 'owed')
  const told = allowed > now ? new Set<number>() : await mayBeTold(tx, chat, part, now)
  for (const row of rows) {
    const later = remindOn(row.dueOn, chat.timeZone)
    if (row.state !== 'owed') await tx.owedStudies.change(row, { remindAt: null })
    else if (allowed > now) await tx.owedStudies.change(row, { remindAt: allowed })
    else await tx.owedStudies.change(row, { remindAt: later > now ? later : null, remindedAt: now })
  }
  const begins = quietFrom(now, chat.timeZone, quiet)
  const until = begins === null ? {} : { until: begins - 1 }
  const writeTo = new Set(open.map(({ personId }) => personId).filter((person) => told.has(person)))
  const says: Say[] = []
  for (const person of writeTo)
    for (const org of new Set(open.filter((row) => row.personId === person).map(({ home }) => home)))
      says.push({ to: { person }, show: myStudiesAbout(org), ...until })
  const helpers = allowed > now ? new Set<number>() : await helpersToTell(tx, open)
  for (const row of open)
    if (row.helperId !== null && row.visitedOn === null && helpers.has(row.helperId))
      says.push({ to: { person: row.helperId }, show: deliveryAbout(row.sessionId, row.personId), ...until })
  return { says, more: people.length > part.size }
}

/** What is to be told now of an org's sessions, and what else these people owe where they are to hear of it: once for all. */
async function dueOf(
  tx: Tx,
  orgId: number,
  telling: boolean,
  now: Instant,
): Promise<(Row<'owedStudies'> & { readonly home: number })[]> {
  const due = new Map<string, Row<'owedStudies'> & { readonly home: number }>()
  const homes = async (rows: readonly Row<'owedStudies'>[]) => {
    for (const row of rows) {
      const session = await tx.sessions.get(row.sessionId)
      if (session)
        due.set(`${row.personId} ${row.sessionId}`, { ...row, home: await homeOf(tx, session, row.personId) })
    }
  }
  await homes(await tx.owedStudies.toRemindIn(orgId, now))
  if (telling && (await tx.sessionOrgs.any(orgId)))
    for (const person of new Set([...due.values()].map(({ personId }) => personId)))
      await homes((await tx.owedStudies.openOf(person)).filter(({ remindAt }) => remindAt !== null && remindAt <= now))
  return [...due.values()].toSorted((a, b) => a.personId - b.personId)
}

/** Of these whom a message reaches, who muted none and had none today: the day's reminder tells of owed studies too. */
async function mayBeTold(
  read: Reader,
  { chatId, timeZone }: Row<'chats'>,
  people: ReadonlySet<number>,
  now: Instant,
): Promise<Set<number>> {
  const day = await read.study.dayOn(chatId, localDate(now, timeZone))
  const about = day && JSON.stringify({ show: 'digest', day: day.id })
  const had = new Set(about ? (await read.cards.about('notice', about)).map(({ personId }) => personId) : [])
  const leftOut = await leftOutOf(read, [...people])
  return new Set([...people].filter((person) => !leftOut.has(person) && !had.has(person)))
}

/** Those who are to teach one of these at home still, and whom a message reaches. */
async function helpersToTell(read: Reader, studies: readonly Row<'owedStudies'>[]): Promise<Set<number>> {
  const helpers = studies.flatMap(({ helperId, visitedOn }) =>
    visitedOn === null && helperId !== null ? [helperId] : [],
  )
  const leftOut = await leftOutOf(read, helpers)
  return new Set(helpers.filter((helper) => !leftOut.has(helper)))
}

/** What the secretary's press comes to: a reminder of sign-ins or of studies owed, to how many people and when. */
export interface Reminding {
  readonly of: 'sign-in' | 'studies'
  readonly people: number
  readonly at: Instant
}

/**
 * Those of an org's own people who have not signed in to the session that is open, whoever holds it, or, where none is, those
 * who owe studies: once a day each.
 */
export async function remindNow(
  tx: Tx,
  { orgId, by }: { orgId: number; by: number },
  now: Instant,
): Promise<Reminding | undefined> {
  const chat = await tx.orgs.chatOf(orgId)
  if (!chat) return undefined
  const zone = chat.timeZone
  const at = nextAllowed(now, zone, await quietHoursOf(tx, chat.chatId))
  const open = await meantOpenAt(tx, orgId, now)
  const reminding =
    open.length > 0
      ? { of: 'sign-in' as const, people: await nudgeAll(tx, open, { org: orgId, by }, now), at: now }
      : { of: 'studies' as const, people: await planReminders(tx, chat, orgId, at, now), at }
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: reminding.of === 'sign-in' ? 'sign-in.reminded' : 'study.reminded',
    subject: `org:${orgId}`,
    after: { people: reminding.people },
  })
  return reminding
}

async function nudgeAll(
  tx: Tx,
  open: readonly Row<'sessions'>[],
  asking: { org: number; by: number },
  now: Instant,
): Promise<number> {
  const people = new Set<number>()
  for (const session of open) for (const person of await planNudge(tx, session, asking, now)) people.add(person)
  return people.size
}

/** What `remindNow` would come to. */
export async function remindable(read: Reader, orgId: number, now: Instant): Promise<Reminding | undefined> {
  const chat = await read.orgs.chatOf(orgId)
  if (!chat) return undefined
  const open = await meantOpenAt(read, orgId, now)
  if (open.length === 0) {
    const at = nextAllowed(now, chat.timeZone, await quietHoursOf(read, chat.chatId))
    return { of: 'studies', people: (await toRemind(read, chat, orgId, at, now)).people, at }
  }
  const people = new Set<number>()
  for (const session of open) for (const person of await toNudge(read, session, orgId, now)) people.add(person)
  return { of: 'sign-in', people: people.size, at: now }
}

async function planReminders(tx: Tx, chat: Row<'chats'>, orgId: number, at: Instant, now: Instant): Promise<number> {
  const { rows, people } = await toRemind(tx, chat, orgId, at, now)
  for (const row of rows) await tx.owedStudies.change(row, { remindAt: at })
  return people
}

/** The studies somebody is to hear of now, and how many people these messages reach. */
async function toRemind(
  read: Reader,
  chat: Row<'chats'>,
  orgId: number,
  at: Instant,
  now: Instant,
): Promise<{ rows: readonly Row<'owedStudies'>[]; people: number }> {
  const on = localDate(at, chat.timeZone)
  const owed = (await owedIn(read, orgId, now)).filter(({ state }) => state === 'owed')
  const today = new Set(
    owed
      .filter(
        ({ remindedAt, remindAt }) =>
          (remindedAt !== null && localDate(remindedAt, chat.timeZone) === on) || (remindAt !== null && remindAt <= at),
      )
      .map(({ personId }) => personId),
  )
  const waiting = owed.filter(({ personId }) => !today.has(personId))
  const told = await mayBeTold(read, chat, new Set(waiting.map(({ personId }) => personId)), now)
  const helpers = await helpersToTell(read, waiting)
  const rows = waiting.filter(
    ({ personId, helperId, visitedOn }) =>
      told.has(personId) || (helperId !== null && visitedOn === null && helpers.has(helperId)),
  )
  return { rows, people: new Set([...told, ...helpers]).size }
}
