/** Which backups are kept, and when the next one falls due. */
import { DAY, type Instant } from '../clock.ts'
import { addDays, instantOf, localDate, mondayOf } from './dates.ts'

/** Of so many days, weeks and months that have a backup the newest one of each. */
const KEPT = { days: 7, weeks: 4, months: 12 } as const
/**
 * Of the last day before the newest every one, up to so many: whoever makes one by hand before an upgrade finds it again
 * after the program has made its own.
 */
const RECENT = 12
/** The hour in which fewest write. */
const AT = '03:10'

/** 'xueji-2026-03-02T191000Z.db': the time is part of the name, so that a copy elsewhere keeps it. */
export const backupName = (at: Instant): string =>
  `xueji-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '')}Z.db`

const NAME = /^xueji-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z\.db$/

/** Null for what is no backup of ours. */
export function instantOfBackup(name: string): Instant | null {
  const [, date = '', ...time] = NAME.exec(name) ?? []
  const at = Date.parse(`${date}${time.join(':')}Z`)
  return Number.isNaN(at) ? null : at
}

/** Newest first or in any order: those that may go. */
export function outdated(backups: readonly Instant[], zone: string): Instant[] {
  const newest = [...backups].toSorted((a, b) => b - a)
  const dayOf = (at: Instant) => localDate(at, zone)
  const [last = 0] = newest
  const recent = newest.filter((at) => at > last - DAY)
  const kept = new Set([
    ...recent.slice(0, RECENT),
    ...newestOfEach(newest, dayOf, KEPT.days),
    ...newestOfEach(newest, (at) => mondayOf(dayOf(at)), KEPT.weeks),
    ...newestOfEach(newest, (at) => dayOf(at).slice(0, 7), KEPT.months),
  ])
  return newest.filter((at) => !kept.has(at))
}

function newestOfEach(newest: readonly Instant[], period: (at: Instant) => string, most: number): Instant[] {
  const found = new Map<string, Instant>()
  for (const at of newest) if (!found.has(period(at))) found.set(period(at), at)
  return [...found.values()].slice(0, most)
}

/** When the next nightly backup is due, after `now`. */
export function nextBackup(now: Instant, zone: string): Instant {
  const today = localDate(now, zone)
  const tonight = instantOf(today, AT, zone)
  return tonight > now ? tonight : instantOf(addDays(today, 1), AT, zone)
}
