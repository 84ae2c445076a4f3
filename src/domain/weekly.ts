/** Which week's report is due when (domain.md Weekly report). A week is named by its Monday. */
import { HOUR, MINUTE, type Instant } from '../clock.ts'
import { addDays, instantOf, localDate, mondayOf, type ClockTime, type LocalDate } from './dates.ts'
import { chineseHolidays, type Holidays } from './holidays.ts'
import { type DailySchedule, slotOf, windowOf } from './occurrence.ts'
import { decidePeriods, type PeriodDecision, type Slot } from './periodic.ts'
import { isStudyDay } from './study-days.ts'

export type WeeklySetting = 'monday' | 'friday' | 'off'

export const MONDAY_TIME: ClockTime = '08:40'
/** Where Sunday is a study day: it stays open until Monday noon. */
export const AFTER_SUNDAY_TIME: ClockTime = '12:35'
export const FRIDAY_TIME: ClockTime = '17:05'
/** The report comes this long after the last close, which may be later than its time. */
const AFTER_CLOSE = 5 * MINUTE
/** Later than this it is not posted any more (design.md section 2, misfire). */
export const WEEKLY_LATEST = 72 * HOUR

const SUNDAY = 6
const FRIDAY = 4

export interface WeeklySchedule {
  readonly weekly: WeeklySetting
  /** When that was set. It holds for every week whose slot was then still ahead. */
  readonly setAt: Instant
  readonly daily: DailySchedule
}

export interface WeeklyLedger {
  /** The newest week that was decided. It and all earlier ones are settled for good. */
  readonly decidedThrough: LocalDate | null
  /** Of weeks in which there was study: when the last of their study days closes; 0 where there was group study alone. */
  readonly closes: ReadonlyMap<LocalDate, Instant>
}

/** Decides every week whose slot has come, in order, each once: `ledger` must hold what was decided before. */
export function dueWeekly(input: {
  readonly schedule: WeeklySchedule
  readonly now: Instant
  readonly ledger: WeeklyLedger
  readonly holidays?: Holidays
}): PeriodDecision[] {
  const { schedule, now, ledger, holidays = chineseHolidays } = input
  if (schedule.weekly === 'off') return []
  return decidePeriods({
    from: firstWeek(schedule, ledger),
    next: (monday) => addDays(monday, 7),
    slot: (monday) => weekSlot(schedule, monday, ledger, holidays),
    studied: (monday) => ledger.closes.has(monday),
    now,
    latest: WEEKLY_LATEST,
  })
}

/** The next report: the first slot after `now` of a week not yet decided. */
export function nextWeekly(
  schedule: WeeklySchedule,
  now: Instant,
  ledger: WeeklyLedger,
  holidays: Holidays = chineseHolidays,
): { date: LocalDate; dueAt: Instant } | null {
  if (schedule.weekly === 'off') return null
  const near = addDays(mondayOf(localDate(now, schedule.daily.zone)), -14)
  const first = firstWeek(schedule, ledger)
  for (let date = first > near ? first : near; ; date = addDays(date, 7)) {
    const { dueAt } = weekSlot(schedule, date, ledger, holidays)
    if (dueAt > now) return { date, dueAt }
  }
}

const firstWeek = ({ daily }: WeeklySchedule, { decidedThrough }: WeeklyLedger): LocalDate => {
  const first = mondayOf(daily.startsOn)
  return decidedThrough === null || decidedThrough < first ? first : addDays(decidedThrough, 7)
}

/** When the report about a week is due. A Friday that had passed when it was chosen leaves the week its Monday. */
export function weekSlot(
  schedule: WeeklySchedule,
  monday: LocalDate,
  ledger: Pick<WeeklyLedger, 'closes'>,
  holidays: Holidays = chineseHolidays,
): Slot {
  const { daily, weekly, setAt } = schedule
  const friday = instantOf(addDays(monday, FRIDAY), FRIDAY_TIME, daily.zone)
  if (weekly === 'friday' && friday > setAt && studyBefore(daily, monday, friday, holidays))
    return { dueAt: friday, before: false }
  const sunday = addDays(monday, SUNDAY)
  const time = isStudyDay(daily.days, sunday, holidays) ? AFTER_SUNDAY_TIME : MONDAY_TIME
  const plain = instantOf(addDays(sunday, 1), time, daily.zone)
  const planned = lastPlanned(daily, monday, holidays)
  const closes = Math.max(
    ledger.closes.get(monday) ?? 0,
    planned === null ? 0 : windowOf(daily, planned, holidays).lateUntil,
  )
  const dueAt = Math.max(plain, closes === 0 ? 0 : closes + AFTER_CLOSE)
  return { dueAt, before: dueAt <= setAt }
}

const weekOf = (monday: LocalDate): LocalDate[] => Array.from({ length: 7 }, (_, day) => addDays(monday, day))

/** The week's last study day by plan. */
function lastPlanned({ days }: DailySchedule, monday: LocalDate, holidays: Holidays): LocalDate | null {
  return weekOf(monday).findLast((date) => isStudyDay(days, date, holidays)) ?? null
}

/** Whether the plan has a study day that begins before `friday`: without one there is nothing to tell on it. */
function studyBefore(daily: DailySchedule, monday: LocalDate, friday: Instant, holidays: Holidays): boolean {
  return weekOf(monday).some((date) => isStudyDay(daily.days, date, holidays) && slotOf(daily, date).dueAt < friday)
}
