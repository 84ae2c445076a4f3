/** What is due of a daily schedule: from settings, calendar and ledger alone (design.md section 2, occurrences). */
import { HOUR, MINUTE, DAY, type Instant } from '../clock.ts'
import { addDays, dateExists, instantOf, localDate, type ClockTime, type LocalDate } from './dates.ts'
import { dayWindow, endOfOnTime, type DayWindow } from './day-window.ts'
import { chineseHolidays, type Holidays } from './holidays.ts'
import { actsAt } from './spread.ts'
import { dayKind, isStudyDay, nextStudyDay, type StudyDays } from './study-days.ts'

export interface TimeSetting {
  readonly time: ClockTime
  readonly zone: string
  /** When it was set. It holds for every date whose slot was then still ahead. */
  readonly setAt: Instant
}

export interface DailySchedule {
  readonly time: ClockTime
  readonly zone: string
  readonly days: StudyDays
  readonly onTimeUntil: ClockTime
  readonly lateUntil: ClockTime
  /** The first date that may run; earlier ones are never decided. See `startDate`. */
  readonly startsOn: LocalDate
  readonly paused: boolean
  /** How long a slot on the full or half hour waits for its turn (`spreadOf`); 0 or nothing: not at all. */
  readonly spread?: number
  /** When `time` and `zone` were set; `changeTime` keeps this and `before`. */
  readonly setAt?: Instant
  /** Settings they replaced, newest first, for the dates they still govern. */
  readonly before?: readonly TimeSetting[]
}

export interface DailyLedger {
  /** The newest date that ran or was skipped when it fell due. It and all earlier dates are settled for good. */
  readonly decidedThrough: LocalDate | null
  /** Later dates settled beforehand, such as a card called off. */
  readonly settledAhead?: ReadonlySet<LocalDate>
}

/** `no-such-date`: the zone left the date out. `missed`: too late to post, or a newer card takes its place. */
export type SkipReason = 'not-a-study-day' | 'holiday' | 'paused' | 'missed' | 'no-such-date'

interface Due {
  readonly date: LocalDate
  readonly dueAt: Instant
  /** Milliseconds from `dueAt` to now, never negative. */
  readonly lateBy: number
}

export type Decision =
  | (Due & { readonly act: 'run' })
  | (Due & { readonly act: 'skip'; readonly reason: SkipReason; readonly holiday: string | null })

/** A run this late is no misfire: a slow tick, a restart. */
export const MISFIRE_AFTER = 10 * MINUTE
const LEAST_LEFT = 2 * HOUR
const SETTINGS_KEPT = 7 * DAY

/**
 * Decides every date that has fallen due, in order, each once: `ledger` must hold what was decided before. The dates
 * due form an unbroken row, because slots never change their order, whatever is changed when (`slotOf`).
 */
export function dueDaily(input: {
  readonly schedule: DailySchedule
  readonly now: Instant
  readonly ledger: DailyLedger
  readonly holidays?: Holidays
}): Decision[] {
  const { schedule, now, ledger, holidays = chineseHolidays } = input
  const decisions: Decision[] = []
  let newest: { readonly due: Due; readonly zone: string; readonly index: number } | undefined

  for (let date = firstUndecided(schedule, ledger); ; date = addDays(date, 1)) {
    const { dueAt, zone } = slotOf(schedule, date)
    if (actsAt(dueAt, schedule.spread ?? 0) > now) break
    if (ledger.settledAhead?.has(date)) continue
    const due: Due = { date, dueAt, lateBy: now - dueAt }
    const skip = reasonToSkip(schedule, date, zone, holidays)
    // A study day is missed unless it turns out to be the newest.
    if (!skip) newest = { due, zone, index: decisions.length }
    decisions.push({ ...due, act: 'skip', ...(skip ?? { reason: 'missed', holiday: null }) })
  }

  if (newest && worthPosting(newest.due, schedule, newest.zone)) {
    decisions[newest.index] = { ...newest.due, act: 'run' }
  }
  return decisions
}

function reasonToSkip(schedule: DailySchedule, date: LocalDate, zone: string, holidays: Holidays) {
  if (!dateExists(date, zone)) return { reason: 'no-such-date', holiday: null } as const
  const { kind, holiday } = dayKind(schedule.days, date, holidays)
  if (kind === 'holiday') return { reason: 'holiday', holiday } as const
  if (kind !== 'study') return { reason: 'not-a-study-day', holiday: null } as const
  return schedule.paused ? ({ reason: 'paused', holiday: null } as const) : undefined
}

/** Two hours must be left to be on time, or half of what there was (design.md section 2, misfire). */
function worthPosting({ date, dueAt, lateBy }: Due, { onTimeUntil }: DailySchedule, zone: string): boolean {
  return dueAt + lateBy <= worthPostingUntil(dueAt, endOfOnTime(date, dueAt, onTimeUntil, zone))
}

/** A card that has not reached the group by then is not worth posting any more. */
export function worthPostingUntil(opensAt: Instant, onTimeEnd: Instant): Instant {
  return Math.max(opensAt + MISFIRE_AFTER, onTimeEnd - Math.min(LEAST_LEFT, (onTimeEnd - opensAt) / 2))
}

const firstUndecided = ({ startsOn }: DailySchedule, { decidedThrough }: DailyLedger): LocalDate =>
  decidedThrough === null || decidedThrough < startsOn ? startsOn : addDays(decidedThrough, 1)

/** Slots ahead are looked for this far beyond the first candidate; longer than any statutory break. */
const LOOK_AHEAD_DAYS = 62

export interface NextDue {
  readonly date: LocalDate
  readonly dueAt: Instant
  /** When it is acted upon: at its slot or within the minute after it. */
  readonly actsAt: Instant
}

/**
 * The next slot of a study day that is neither acted upon nor settled; while paused it is the next to be skipped. Null
 * without study days.
 */
export function nextDue(
  schedule: DailySchedule,
  now: Instant,
  ledger: DailyLedger,
  holidays: Holidays = chineseHolidays,
): NextDue | null {
  // Two days back: an older setting, in a zone far to the west, may still govern.
  const nearNow = addDays(localDate(now, schedule.zone), -2)
  const undecided = firstUndecided(schedule, ledger)
  const from = undecided > nearNow ? undecided : nearNow
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead++) {
    const date = addDays(from, ahead)
    if (!isStudyDay(schedule.days, date, holidays) || ledger.settledAhead?.has(date)) continue
    const { dueAt, zone } = slotOf(schedule, date)
    const turn = actsAt(dueAt, schedule.spread ?? 0)
    if (turn > now && dateExists(date, zone)) return { date, dueAt, actsAt: turn }
  }
  return null
}

/** The window of the card of `date`, its late end capped by the card that follows. */
export function windowOf(schedule: DailySchedule, date: LocalDate, holidays: Holidays = chineseHolidays): DayWindow {
  const { time, zone } = slotOf(schedule, date)
  const next = nextStudyDay(schedule.days, date, holidays)
  const nextSlot = next === null ? null : slotOf(schedule, next).dueAt
  const { onTimeUntil, lateUntil } = schedule
  return dayWindow({ date, time, zone, onTimeUntil, lateUntil, nextSlot })
}

/**
 * When the card of `date` is due, and by which setting. A change of time or zone holds for today only if its slot is
 * still ahead then; otherwise today keeps the slot it had.
 */
export function slotOf(schedule: DailySchedule, date: LocalDate): Omit<TimeSetting, 'setAt'> & { dueAt: Instant } {
  const { time, zone, setAt = 0, before = [] } = schedule
  return slotBy({ time, zone, setAt }, before, date)
}

function slotBy(
  { time, zone, setAt }: TimeSetting,
  [older, ...oldest]: readonly TimeSetting[],
  date: LocalDate,
): ReturnType<typeof slotOf> {
  const own = { time, zone, dueAt: instantOf(date, time, zone) }
  if (!older || own.dueAt > setAt) return own
  const kept = slotBy(older, oldest, date)
  // A card never comes after the next date's card (a move far to the east).
  return kept.dueAt < instantOf(addDays(date, 1), time, zone) ? kept : own
}

/** The schedule with another time or zone, set `now`. */
export function changeTime(
  schedule: DailySchedule,
  { time = schedule.time, zone = schedule.zone }: { readonly time?: ClockTime; readonly zone?: string },
  now: Instant,
): DailySchedule {
  if (time === schedule.time && zone === schedule.zone) return schedule
  const { setAt = 0, before = [] } = schedule
  const replaced = [{ time: schedule.time, zone: schedule.zone, setAt }, ...before]
  const longStanding = replaced.findIndex((setting) => setting.setAt <= now - SETTINGS_KEPT)
  return {
    ...schedule,
    time,
    zone,
    setAt: now,
    before: longStanding < 0 ? replaced : replaced.slice(0, longStanding + 1),
  }
}

/** `startsOn` of a schedule made `now`: today while its time is still ahead, otherwise tomorrow. */
export function startDate({ time, zone }: Pick<DailySchedule, 'time' | 'zone'>, now: Instant): LocalDate {
  const today = localDate(now, zone)
  return instantOf(today, time, zone) > now ? today : addDays(today, 1)
}
