import { ENTRIES_PAGE, STREAK_PAGE } from '../cards/index.ts'
import type { EntriesView, MonthView, MyPointsView, StreakView } from '../cards/figure-views.ts'
import type { CardRef, WeekMark } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import type { StudyItem } from '../content/item.ts'
import { addDays, localDate } from '../domain/dates.ts'
import { firstOf, lastOf, monthOf, nextMonth, previousMonth, weeksOf } from '../domain/months.ts'
import { periodOf } from '../domain/periods.ts'
import { bySource } from '../domain/point-entries.ts'
import { streakAfter, streakRuns } from '../domain/streak.ts'
import type { About } from '../entry.ts'
import { type Labels, labelsOf } from '../services/sessions/types.ts'
import { type DayOfMember, daysAfter } from '../services/streaks.ts'
import { pageOf } from './page-of.ts'
import { markOf } from './study.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export interface Whose {
  readonly orgId: number
  readonly personId: number
  readonly zone: string
}

const orgName = async (read: Reader, { orgId }: Whose) => (await read.orgs.get(orgId)).name

/** A person's points of a period by what they are for. */
export async function myPointsView(
  read: Reader,
  ref: CardRef,
  about: Extract<About, { show: 'my-points' }>,
  who: Whose,
  now: Instant,
): Promise<MyPointsView> {
  const period = periodOf(about.period, localDate(now, who.zone))
  const sources = bySource(await read.points.entriesOf(who.orgId, who.personId, period.from, period.to))
  return {
    ref,
    org: await orgName(read, who),
    period,
    total: sources.reduce((sum, { points }) => sum + points, 0),
    sources,
  }
}

/** The entries of one source, newest first. */
export async function entriesView(
  read: Reader,
  ref: CardRef,
  about: Extract<About, { show: 'entries' }>,
  who: Whose,
  now: Instant,
): Promise<EntriesView> {
  const period = periodOf(about.period, localDate(now, who.zone))
  const all = await read.points.entriesOf(who.orgId, who.personId, period.from, period.to)
  const entries = all.filter(({ source }) => source === about.source)
  const { rows, page, pages } = pageOf(entries, about.page, ENTRIES_PAGE)
  const label = labelsOf(read)
  const shown: EntriesView['entries'][number][] = []
  for (const entry of rows)
    shown.push({
      date: entry.date,
      ...(await titleOf(read, entry, label)),
      points: entry.points,
      correction: correctionOf(entry),
    })
  return {
    ref,
    org: await orgName(read, who),
    period,
    source: about.source,
    total: entries.reduce((sum, { points }) => sum + points, 0),
    entries: shown,
    page,
    pages,
  }
}

/** What an entry is for. */
async function titleOf(
  read: Reader,
  { source, ref }: Pick<Row<'points'>, 'source' | 'ref'>,
  label: Labels,
): Promise<{ title: string | null; type?: string }> {
  if (source === 'week') return { title: null }
  if (source === 'session' || source === 'speaker') {
    const session = await read.sessions.get(ref)
    return session ? { title: session.title, type: await label(session) } : { title: '' }
  }
  const day = await read.study.day(ref)
  return { title: day ? (JSON.parse(day.snapshot) as StudyItem).title : '' }
}

/** What goes beyond the cap grows with each thing done that day: that is no correction. */
function correctionOf({ revision, source, reason }: Row<'points'>): EntriesView['entries'][number]['correction'] {
  if (revision === 1 || (source === 'cap' && reason === null)) return null
  return reason ?? 'recount'
}

/** The days that make the current or the longest streak. */
export async function streakView(
  read: Reader,
  ref: CardRef,
  about: Extract<About, { show: 'streak' }>,
  who: Whose,
  now: Instant,
): Promise<StreakView> {
  const days = await daysAfter(read, who, '', localDate(now, who.zone), now)
  const which = about.longest ? 'longest' : 'current'
  const run = streakRuns(days)[which].toReversed()
  const { rows, page, pages } = pageOf(run, about.page, STREAK_PAGE)
  return {
    ref,
    org: await orgName(read, who),
    which,
    length: streakAfter(days)[which],
    days: rows.map((day) => ({ date: day.date, mark: shownMark(day) })),
    page,
    pages,
  }
}

/** A month as a calendar: from the org's first study day to this month. */
export async function monthView(
  read: Reader,
  ref: CardRef,
  { month }: Extract<About, { show: 'month' }>,
  who: Whose,
  now: Instant,
): Promise<MonthView> {
  const today = localDate(now, who.zone)
  const days = await daysAfter(read, who, addDays(firstOf(month), -1), lastOf(month), now)
  const marks = new Map(days.map((day) => [day.date, shownMark(day)]))
  const counts: Partial<Record<WeekMark, number>> = {}
  for (const mark of marks.values()) counts[mark] = (counts[mark] ?? 0) + 1
  const first = await read.study.firstDate(who.orgId)
  return {
    ref,
    org: await orgName(read, who),
    month,
    weeks: weeksOf(month).map((week) =>
      week.map((date) => (date === null ? null : { date, mark: marks.get(date) ?? 'none' })),
    ),
    counts,
    previous: first !== undefined && first < firstOf(month) ? previousMonth(month) : null,
    next: month < monthOf(today) ? nextMonth(month) : null,
  }
}

const shownMark = ({ mark, expected, excused, onLeave, open }: DayOfMember): WeekMark =>
  markOf({ mark: mark === 'missing' ? null : mark, expected, excused, onLeave, open })
