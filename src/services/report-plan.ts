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

/** Which weeks are settled, and when the others that had study close. */
export async function weeklyLedger(read: Reader, { chatId, orgId, settings }: ReportPlace): Promise<WeeklyLedger> {
  const decidedThrough = await read.occurrences.decidedThrough('weekly', chatId)
  const from = decidedThrough === null ? mondayOf(settings.startsOn) : addDays(decidedThrough, 7)
  const closes = new Map<string, Instant>()
  for (const { date, lateUntil } of await read.figures.days(orgId, from, LAST)) {
    const monday = mondayOf(date)
    closes.set(monday, Math.max(closes.get(monday) ?? 0, lateUntil))
  }
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
): Promise<CircularLedger> {
  const decidedThrough = await read.occurrences.decidedThrough(CIRCULARS[kind], chatId)
  const from = decidedThrough === null ? settings.startsOn : addDays(periodOf(kind, decidedThrough).to, 1)
  const days = await read.figures.days(orgId, from, LAST)
  return { decidedThrough, studied: new Set(days.map(({ date }) => periodOf(kind, date).from)) }
}

export async function unplanReports(tx: Tx, chatId: string): Promise<void> {
  for (const schedule of ['weekly', ...Object.values(CIRCULARS)] as const) await tx.occurrences.unplan(schedule, chatId)
}

/** Plans the next report and circulars; what has fallen due and waits to be decided stays planned. */
export async function planReports(tx: Tx, place: ReportPlace, now: Instant): Promise<void> {
  await unplanReports(tx, place.chatId)
  const ledger = await weeklyLedger(tx, place)
  const schedule = weeklyOf(place)
  const holidays = await holidaysOf(tx)
  const week = dueWeekly({ schedule, now, ledger, holidays }).at(-1) ?? nextWeekly(schedule, now, ledger, holidays)
  if (week) await tx.occurrences.plan('weekly', place.chatId, week.date, week.dueAt)
  for (const kind of ['month', 'quarter'] as const) {
    const decided = await circularLedger(tx, place, kind)
    const circular = circularOf(place, kind)
    const { date, dueAt } =
      dueCirculars(circular, now, decided, holidays).at(-1) ?? nextCircular(circular, now, decided, holidays)
    await tx.occurrences.plan(CIRCULARS[kind], place.chatId, date, dueAt)
  }
}
