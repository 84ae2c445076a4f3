/** Who is expected (domain.md Roster, Expected). All intervals are half-open: `from` counts, `to` does not. */
import type { Instant } from '../clock.ts'
import type { LocalDate } from './dates.ts'
import { firstOf, monthOf, previousMonth } from './months.ts'

export interface RosterEntry {
  readonly personId: string
  readonly from: Instant
  readonly to: Instant | null
}

/** leave: approved for whole dates; it excuses study days, and is a status of its own at sessions. */
export type Standing = 'active' | 'exempt' | 'away' | 'leave'

/** What takes a person out of those expected, rather than excusing for some dates. */
export type Apart = Exclude<Standing, 'active' | 'leave'>

export interface StandingEntry extends RosterEntry {
  readonly standing: Standing
}

/** So far back it may still be said who was expected: the first of last month, whose circular is the newest there is. */
export const earliestStanding = (today: LocalDate): LocalDate => firstOf(previousMonth(monthOf(today)))

/** Spans made one where they overlap or touch, oldest first. */
export function joinedSpans<Span extends { readonly since: Instant; readonly until: Instant | null }>(
  spans: readonly Span[],
): { since: Instant; until: Instant | null; of: Span[] }[] {
  const joined: { since: Instant; until: Instant | null; of: Span[] }[] = []
  for (const span of spans.toSorted((a, b) => a.since - b.since)) {
    const last = joined.at(-1)
    if (last && (last.until === null || span.since <= last.until)) {
      last.of.push(span)
      last.until = last.until === null || span.until === null ? null : Math.max(last.until, span.until)
    } else joined.push({ since: span.since, until: span.until, of: [span] })
  }
  return joined
}

export const covers = ({ from, to }: RosterEntry, at: Instant) => from <= at && (to === null || at < to)

/** Active unless something else is recorded. Where entries overlap the one that began last holds, then the last listed. */
export function standingAt(standings: Iterable<StandingEntry>, personId: string, at: Instant): Standing {
  return standingsAt(standings, at).get(personId)?.standing ?? 'active'
}

/** As if nobody had leave: who is expected of a session, or stands under the leave. */
export const leaveAside = (standings: readonly StandingEntry[]): readonly StandingEntry[] =>
  standings.filter(({ standing }) => standing !== 'leave')

/** On the roster at that instant and active then; each person once, in the order of the entries. */
export function expectedAt(entries: Iterable<RosterEntry>, standings: Iterable<StandingEntry>, at: Instant): string[] {
  const holding = standingsAt(standings, at)
  const expected = new Set<string>()
  for (const entry of entries) {
    const standing = holding.get(entry.personId)?.standing ?? 'active'
    if (standing === 'active' && covers(entry, at)) expected.add(entry.personId)
  }
  return [...expected]
}

function standingsAt(standings: Iterable<StandingEntry>, at: Instant): Map<string, StandingEntry> {
  const holding = new Map<string, StandingEntry>()
  for (const entry of standings) {
    if (!covers(entry, at)) continue
    const other = holding.get(entry.personId)
    if (!other || entry.from >= other.from) holding.set(entry.personId, entry)
  }
  return holding
}
