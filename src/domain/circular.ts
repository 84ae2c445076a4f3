/** When the draft of a month's or a quarter's circular is made (通报): the morning after it ends, unless that is a holiday. */
import { DAY, type Instant } from '../clock.ts'
import { addDays, instantOf, type ClockTime, type LocalDate } from './dates.ts'
import { chineseHolidays, type Holidays } from './holidays.ts'
import { decidePeriods, type PeriodDecision } from './periodic.ts'
import { periodOf } from './periods.ts'
import { dayKind, nextStudyDay } from './study-days.ts'

export type CircularKind = 'month' | 'quarter'

export const CIRCULAR_TIME: ClockTime = '09:10'
/** A draft goes to one person in private, so it may be late by weeks. */
export const CIRCULAR_LATEST = 14 * DAY

export interface CircularSchedule {
  readonly kind: CircularKind
  readonly zone: string
  /** The first date that may be studied on. */
  readonly startsOn: LocalDate
}

export interface CircularLedger {
  /** The first date of the newest period that was decided. */
  readonly decidedThrough: LocalDate | null
  /** First dates of the periods in which there was study. */
  readonly studied: ReadonlySet<LocalDate>
}

const nextStart = (kind: CircularKind, date: LocalDate): LocalDate => addDays(periodOf(kind, date).to, 1)

const WORKDAYS = { plan: 'workdays' } as const

/**
 * The morning after its last date; on a public holiday nobody reads a draft, and it is that of the first working day. Slots
 * keep the order of their periods.
 */
export function circularSlot(
  kind: CircularKind,
  date: LocalDate,
  zone: string,
  holidays: Holidays = chineseHolidays,
): Instant {
  const first = nextStart(kind, date)
  const holiday = dayKind(WORKDAYS, first, holidays).kind === 'holiday'
  const day = (holiday ? nextStudyDay(WORKDAYS, first, holidays) : null) ?? first
  return instantOf(day, CIRCULAR_TIME, zone)
}

const firstPeriod = ({ kind, startsOn }: CircularSchedule, { decidedThrough }: CircularLedger): LocalDate => {
  const first = periodOf(kind, startsOn).from
  return decidedThrough === null || decidedThrough < first ? first : nextStart(kind, decidedThrough)
}

/** Decides every period whose slot has come, in order, each once. */
export function dueCirculars(
  schedule: CircularSchedule,
  now: Instant,
  ledger: CircularLedger,
  holidays: Holidays = chineseHolidays,
): PeriodDecision[] {
  const { kind, zone } = schedule
  return decidePeriods({
    from: firstPeriod(schedule, ledger),
    next: (date) => nextStart(kind, date),
    slot: (date) => ({ dueAt: circularSlot(kind, date, zone, holidays), before: false }),
    studied: (date) => ledger.studied.has(date),
    now,
    latest: CIRCULAR_LATEST,
  })
}

export function nextCircular(
  schedule: CircularSchedule,
  now: Instant,
  ledger: CircularLedger,
  holidays: Holidays = chineseHolidays,
): { date: LocalDate; dueAt: Instant } {
  const { kind, zone } = schedule
  for (let date = firstPeriod(schedule, ledger); ; date = nextStart(kind, date)) {
    const dueAt = circularSlot(kind, date, zone, holidays)
    if (dueAt > now) return { date, dueAt }
  }
}
