import type { Instant } from '../clock.ts'
import {
  type CircularKind,
  type CircularLedger,
  type CircularSchedule,
  dueCirculars,
  nextCircular,
} from '../domain/circular.ts'
import { addDays, mondayOf } from '../domain/dates.ts'
import type { DailySchedule } from '../domain/occurrence.ts'
import { periodOf } from '../domain/periods.ts'
import { phaseOf } from '../domain/session.ts'
import { dueWeekly, nextWeekly, type WeeklyLedger, type WeeklySchedule } from '../domain/weekly.ts'
import { holidaysOf } from './holidays.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** Where reports are made: an org's study chat that is in use. */
export interface ReportPlace {
  readonly chatId: string
  readonly orgId: number
  readonly settings: Row<'settings'>
  readonly daily: DailySchedule
}

const LAST = '9999-12-31'

/** The occurrences of each kind of circular. */
export const CIRCULARS = { month: 'circular', quarter: 'quarterly' } as const

export const weeklyOf = ({ settings, daily }: ReportPlace): WeeklySchedule => ({
  weekly: settings.weekly,
  setAt: settings.weeklySetAt,
  daily,
})

/** The dates of an org's group study that is over. */
const heldSince = async (read: Reader, orgId: number, from: string, now: Instant): Promise<string[]> =>
  (await read.sessions.briefBetween(orgId, from, LAST)).flatMap((session) =>
    phaseOf(session, now) === 'closed' ? [session.date] : [],
  )

/** Which weeks are settled, and when the others that had study close; group study is over when it counts as such. */
export async function weeklyLedger(
  read: Reader,
  { chatId, orgId, settings }: ReportPlace,
  now: Instant,
): Promise<WeeklyLedger> {
  const decidedThrough = await read.occurrences.decidedThrough('weekly', chatId)
  const from = decidedThrough === null ? mondayOf(settings.startsOn) : addDays(decidedThrough, 7)
  const closes = new Map<string, Instant>()
  for (const { date, lateUntil } of await read.figures.days(orgId, from, LAST)) {
    const monday = mondayOf(date)
    closes.set(monday, Math.max(closes.get(monday) ?? 0, lateUntil))
  }
  for (const date of await heldSince(read, orgId, from, now))
    if (!closes.has(mondayOf(date))) closes.set(mondayOf(date), 0)
  return { decidedThrough, closes }
}

export const circularOf = ({ settings, daily }: ReportPlace, kind: CircularKind): CircularSchedule => ({
  kind,
  zone: daily.zone,
  startsOn: settings.startsOn,
})

export async function circularLedger(
  read: Reader,
  { chatId, orgId, settings }: ReportPlace,
  kind: CircularKind,
  now: Instant,
): Promise<CircularLedger> {
  const decidedThrough = await read.occurrences.decidedThrough(CIRCULARS[kind], chatId)
  const from = decidedThrough === null ? settings.startsOn : addDays(periodOf(kind, decidedThrough).to, 1)
  const days = await read.figures.days(orgId, from, LAST)
  const dates = [...days.map(({ date }) => date), ...(await heldSince(read, orgId, from, now))]
  return { decidedThrough, studied: new Set(dates.map((date) => periodOf(kind, date).from)) }
}

export async function unplanReports(tx: Tx, chatId: string): Promise<void> {
  for (const schedule of ['weekly', ...Object.values(CIRCULARS)] as const) await tx.occurrences.unplan(schedule, chatId)
}

/** Plans the next report and circulars; what has fallen due and waits to be decided stays planned. */
export async function planReports(tx: Tx, place: ReportPlace, now: Instant): Promise<void> {
  await unplanReports(tx, place.chatId)
  const ledger = await weeklyLedger(tx, place, now)
  const schedule = weeklyOf(place)
  const holidays = await holidaysOf(tx)
  const week = dueWeekly({ schedule, now, ledger, holidays }).at(-1) ?? nextWeekly(schedule, now, ledger, holidays)
  if (week) await tx.occurrences.plan('weekly', place.chatId, week.date, week.dueAt)
  for (const kind of ['month', 'quarter'] as const) {
    const decided = await circularLedger(tx, place, kind, now)
    const circular = circularOf(place, kind)
    const { date, dueAt } =
      dueCirculars(circular, now, decided, holidays).at(-1) ?? nextCircular(circular, now, decided, holidays)
    await tx.occurrences.plan(CIRCULARS[kind], place.chatId, date, dueAt)
  }
}
