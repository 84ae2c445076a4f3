import type { Instant } from '../clock.ts'
import { mondayOf } from '../domain/dates.ts'
import { nextAllowed, quietFrom } from '../domain/quiet-hours.ts'
import type { About, Say } from '../entry.ts'
import { AT_A_TIME } from './at-a-time.ts'
import { expectedOf } from './expected.ts'
import { leftOutOf, missingOf } from './missing.ts'
import { quietHoursOf } from './quiet-hours.ts'
import { weekState } from './week-state.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

export const owedAbout = ({ id, orgId }: Pick<Row<'reports'>, 'id' | 'orgId'>): Extract<About, { show: 'owed' }> => ({
  show: 'owed',
  org: orgId,
  report: id,
})

export const missedAbout = (
  { id, orgId }: Pick<Row<'reports'>, 'id' | 'orgId'>,
  page: number,
): Extract<About, { show: 'missed' }> => ({ show: 'missed', org: orgId, report: id, page })

/** As many pages of the secretary's list are looked for to be redrawn. */
const MISSED_PAGES = 20

export type Reminding =
  | { readonly kind: 'planned'; readonly at: Instant; readonly people: number; readonly leftOut: number }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'before'; readonly at: Instant; readonly done: boolean }

/**
 * The reminder of a week that may be asked for now, by its date: the Monday's. A report that was "as of" has a second one,
 * of the Sunday's date, once the week is final. `asked` is what became of it, `last` of the one asked for last.
 */
export async function reminderOf(read: Reader, report: Row<'reports'>, zone: string, now: Instant) {
  const { orgId, chatId, from, to, asOf } = report
  const first = await read.occurrences.get('remind', chatId, from)
  const again =
    asOf !== null && first?.state !== 'planned' && (await weekState(read, { orgId, zone }, from, now)) === 'final'
  const date = again ? to : from
  const asked = again ? await read.occurrences.get('remind', chatId, to) : first
  return { date, asked, last: asked ?? first, later: asOf !== null && !again }
}

/** The secretary asks that those who owe make-ups of a week are reminded, never in quiet hours. */
export async function askReminder(
  tx: Tx,
  report: Row<'reports'>,
  { by, zone, now }: { by: number; zone: string; now: Instant },
): Promise<Reminding> {
  const { date, asked } = await reminderOf(tx, report, zone, now)
  if (asked) return { kind: 'before', at: asked.decidedAt ?? asked.dueAt, done: asked.state !== 'planned' }
  const people = await toRemind(tx, report, zone, now)
  const leftOut = (await leftOutOf(tx, people)).size
  if (people.length === leftOut) return { kind: 'nobody' }
  const at = nextAllowed(now, zone, await quietHoursOf(tx, report.chatId))
  await tx.occurrences.plan('remind', report.chatId, date, at)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: report.orgId,
    act: 'make-up.reminded',
    subject: `report:${report.id}`,
    after: { people: people.length - leftOut, leftOut },
  })
  return { kind: 'planned', at, people: people.length - leftOut, leftOut }
}

/** Who owes make-ups of a week and has not been reminded of each of these days. */
export async function toRemind(read: Reader, report: Row<'reports'>, zone: string, now: Instant): Promise<number[]> {
  const told = new Map<number | null, Instant>()
  for (const { personId, createdAt } of await read.cards.about('notice', JSON.stringify(owedAbout(report))))
    told.set(personId, Math.max(told.get(personId) ?? 0, createdAt))
  const owing = await owingNow(read, report, zone, now)
  return owing.flatMap(({ person, owed }) => {
    const at = told.get(person)
    return at !== undefined && owed.every(({ since }) => since <= at) ? [] : [person]
  })
}

/** Who owes make-ups of a week and is still expected: nobody exempt, away or off the roster is written to. */
async function owingNow(read: Reader, report: Row<'reports'>, zone: string, now: Instant) {
  const expected = new Set(await expectedOf(read, report.orgId, now))
  return (await missingOf(read, report, zone, now)).filter(
    ({ person, owed }) => owed.length > 0 && expected.has(person),
  )
}

/** Writes to a part of those who still owe; who has the card has been reminded. */
export async function sendReminders(
  tx: Tx,
  chatId: string,
  date: string,
  now: Instant,
): Promise<{ says: Say[]; more: boolean }> {
  const nothing = { says: [], more: false }
  const occurrence = await tx.occurrences.get('remind', chatId, date)
  const chat = await tx.orgs.chat(chatId)
  if (occurrence?.state !== 'planned' || occurrence.dueAt > now || !chat || chat.orgId === null) return nothing
  const report = await tx.reports.of(chat.orgId, 'week', mondayOf(date))
  const slot = { schedule: 'remind', chatId, date, dueAt: occurrence.dueAt } as const
  if (!report || chat.state !== 'active') {
    await tx.occurrences.decide(slot, 'skipped', 'chat-inactive', now)
    return nothing
  }
  const quiet = await quietHoursOf(tx, chatId)
  const quietUntil = nextAllowed(now, chat.timeZone, quiet)
  if (quietUntil > now) {
    await tx.occurrences.plan('remind', chatId, date, quietUntil)
    return nothing
  }
  const show = owedAbout(report)
  const people = await toRemind(tx, report, chat.timeZone, now)
  const leftOut = await leftOutOf(tx, people)
  const waiting = people.filter((person) => !leftOut.has(person))
  const more = waiting.length > AT_A_TIME
  if (!more) {
    await tx.occurrences.decide(slot, 'ran', null, now)
    for (let page = 0; page < MISSED_PAGES; page++)
      for (const card of await tx.cards.about('panel', JSON.stringify(missedAbout(report, page))))
        await tx.cards.want(card.id, now)
  }
  const begins = quietFrom(now, chat.timeZone, quiet)
  const until = begins === null ? {} : { until: begins - 1 }
  return { says: waiting.slice(0, AT_A_TIME).map((person) => ({ to: { person }, show, ...until })), more }
}
