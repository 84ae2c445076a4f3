import type { Instant } from '../clock.ts'
import { MISSED_PAGE } from '../cards/index.ts'
import type { CircularView, MissedView, OwedView, ReportsView, ReportView } from '../cards/report-views.ts'
import type { CardRef } from '../cards/views.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { type ReportFigures, sumsOf } from '../domain/report.ts'
import { asItStands, wordsChanges } from '../services/circulars.ts'
import { leftOutOf, missingOf } from '../services/missing.ts'
import { profileOf } from '../services/profile.ts'
import { owedAbout, reminderOf, toRemind } from '../services/remind-owed.ts'
import { mayRead } from '../services/report-readers.ts'
import { pageOf } from './page-of.ts'
import type { Reader } from '../../db/store.ts'
import type { Row } from '../../db/schema.ts'

/** Of the newest, as many as this person may open. */
const LISTED = 12

const momentOf = (at: Instant, zone: string) => ({ date: localDate(at, zone), time: localTime(at, zone) })

/** A report from its own figures, whatever has happened since. */
export function reportView(ref: CardRef, report: Row<'reports'>, zone: string, live: boolean): ReportView {
  return {
    ref,
    kind: report.kind,
    from: report.from,
    to: report.to,
    figures: JSON.parse(report.figures) as ReportFigures,
    asOf: report.asOf === null ? null : momentOf(report.asOf, zone),
    late: report.lateBy > 0,
    words: report.words,
    live,
  }
}

export async function circularView(
  read: Reader,
  ref: CardRef,
  report: Row<'reports'>,
  zone: string,
): Promise<CircularView> {
  const { releasedAt, releasedBy } = report
  const by = releasedBy === null ? null : (await read.people.get(releasedBy)).name
  return {
    ...reportView(ref, report, zone, true),
    state: report.state,
    released: releasedAt === null ? null : { ...momentOf(releasedAt, zone), by },
    changes: wordsChanges(report),
  }
}

/** What this person may open, newest first. */
export async function reportsView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  isSecretary: boolean,
  now: Instant,
): Promise<ReportsView> {
  const reports: Row<'reports'>[] = []
  const open = (await read.reports.latest(orgId)).filter((report) => mayRead(report, isSecretary))
  for (const report of open.slice(0, LISTED)) reports.push(await asItStands(read, report, now))
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    reports: reports.map(({ id, kind, from, to, state, figures }) => ({
      id,
      kind,
      from,
      to,
      state,
      ...sumsOf((JSON.parse(figures) as ReportFigures).days),
    })),
  }
}

/** Who missed which days of a week, as the record stands now. */
export async function missedView(
  read: Reader,
  ref: CardRef,
  report: Row<'reports'>,
  page: number,
  zone: string,
  now: Instant,
): Promise<MissedView> {
  const all = await missingOf(read, report, zone, now)
  const { rows, ...paged } = pageOf(all, page, MISSED_PAGE)
  const people = rows.map(({ person }) => person)
  const names = new Map((await read.people.names(people)).map(({ id, name }) => [id, name]))
  const leftOut = await leftOutOf(read, people)
  const { asked, last, later } = await reminderOf(read, report, zone, now)
  const waiting = !asked && last ? await toRemind(read, report, zone, now) : []
  const again = waiting.length > (await leftOutOf(read, waiting)).size
  return {
    ref,
    org: (await read.orgs.get(report.orgId)).name,
    from: report.from,
    to: report.to,
    people: rows.map(({ person, missed, owed }) => ({
      name: names.get(person) ?? '',
      missed,
      owes: owed.length > 0,
      leftOut: leftOut.get(person) ?? null,
    })),
    total: all.length,
    owing: all.filter(({ owed }) => owed.length > 0).length,
    ...paged,
    reminder: last ? await remindedView(read, report, last, zone) : null,
    again: later ? 'later' : again ? 'now' : null,
    unposted: await unpostedWith(read, report),
  }
}

async function remindedView(
  read: Reader,
  report: Row<'reports'>,
  { state, dueAt, decidedAt }: Row<'occurrences'>,
  zone: string,
): Promise<MissedView['reminder']> {
  const moment = momentOf(decidedAt ?? dueAt, zone)
  if (state === 'planned') return { ...moment, people: null }
  const cards = await read.cards.about('notice', JSON.stringify(owedAbout(report)))
  return { ...moment, people: cards.filter(({ createdAt }) => createdAt >= dueAt).length }
}

/** The weeks that were decided together with this one and reached no group. */
async function unpostedWith(read: Reader, { chatId, from }: Row<'reports'>): Promise<MissedView['unposted']> {
  const own = await read.occurrences.get('weekly', chatId, from)
  if (!own || own.decidedAt === null) return []
  const weeks = await read.occurrences.skippedAt('weekly', chatId, 'missed', own.decidedAt)
  return weeks.filter(({ date }) => date <= from).map(({ date }) => ({ from: date, to: addDays(date, 6) }))
}

export async function owedView(
  read: Reader,
  ref: CardRef,
  report: Row<'reports'>,
  personId: number,
  zone: string,
  now: Instant,
): Promise<OwedView> {
  const mine = (await missingOf(read, report, zone, now)).find(({ person }) => person === personId)
  return {
    ref,
    from: report.from,
    to: report.to,
    owed: (mine?.owed ?? []).map(({ date, until }) => ({ date, until: localDate(until - 1, zone) })),
    points: (await profileOf(read, report.orgId)) !== 'reduced',
  }
}
