import { MY_REPORT_PAGE } from '../cards/index.ts'
import type { MyReportView } from '../cards/session-report-views.ts'
import type { CardRef, MeView } from '../cards/views.ts'
import { mayAppeal } from '../domain/absence.ts'
import { attendances } from '../domain/attendance.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { periodOf } from '../domain/periods.ts'
import { isBehind, type Span, sumUp } from '../domain/session-report.ts'
import type { About } from '../entry.ts'
import { namesOf } from '../services/names.ts'
import { LOOK_BACK } from '../services/sessions/appeals.ts'
import { heldOf } from '../services/sessions/held.ts'
import { pageOf } from './page-of.ts'
import type { Seen } from './session-reports.ts'
import type { Reader } from '../../db/store.ts'

/** A person's own part of the sessions that are over, newest first. */
export async function myReportView(
  read: Reader,
  ref: CardRef,
  { org, kind, from, to, figure, page }: Extract<About, { show: 'my-report' }>,
  personId: number,
  { now, zone }: Seen,
): Promise<MyReportView> {
  const today = localDate(now, zone)
  const held = await heldOf(read, org, { from, to, person: personId, above: true }, now)
  const found = held.filter(({ counts }) => isBehind(counts, figure)).toReversed()
  const { rows, ...paged } = pageOf(found, page, MY_REPORT_PAGE)
  const name = await namesOf(read, [personId, ...rows.map(({ row }) => row.createdBy)])
  const asked = addDays(today, -LOOK_BACK)
  const next = stepped({ kind, from, to }, 1)
  return {
    ref,
    org: (await read.orgs.get(org)).name,
    name: name(personId),
    span: { kind, from, to },
    total: sumUp(held),
    figure,
    sessions: rows.flatMap(({ row, label, people: [own] }) =>
      own
        ? [
            {
              session: row.id,
              type: label,
              title: row.title,
              date: row.date,
              starts: localTime(row.startsAt, zone),
              status: own.status,
              expected: own.expected,
              mayAppeal: own.expected && mayAppeal(own.status) && row.date >= asked,
              backfilled:
                row.backfilledAt === null ? null : { by: name(row.createdBy), date: localDate(row.backfilledAt, zone) },
            },
          ]
        : [],
    ),
    ...paged,
    previous: stepped({ kind, from, to }, -1),
    next: next !== null && next.from <= today ? next : null,
  }
}

/** The period before or after; of a range of dates there is none. */
export function stepped({ kind, from, to }: Span, by: 1 | -1): Span | null {
  if (kind === 'range') return null
  return { ...periodOf(kind, by === 1 ? addDays(to, 1) : addDays(from, -1)), kind }
}

/** This year's in one line; null where there is nothing to tell. */
export async function yearOfSessions(
  read: Reader,
  { personId, orgId }: { readonly personId: number; readonly orgId: number },
  { now, zone }: Seen,
): Promise<MeView['sessions']> {
  const span = { ...periodOf('year', localDate(now, zone)), kind: 'year' } as const
  const { sessions, counts } = sumUp(await heldOf(read, orgId, { ...span, person: personId, above: true }, now))
  return sessions === 0 ? null : { span, expected: counts.expected, there: attendances(counts) }
}
