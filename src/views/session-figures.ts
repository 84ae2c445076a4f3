/** The sessions behind a figure of a report, in the order in which they are of use. */
import { SESSION_FIGURES_PAGE } from '../cards/index.ts'
import type { SessionFiguresView } from '../cards/session-report-views.ts'
import type { CardRef } from '../cards/views.ts'
import { attendances, covered, type SessionCounts } from '../domain/attendance.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { underWhich } from '../domain/org-tree.ts'
import { amissRank, type Figure, isBehind } from '../domain/session-report.ts'
import { namesOf } from '../services/names.ts'
import { type HeldSession, heldUnder, orgsUnder, typeIn, withAbove } from '../services/sessions/held.ts'
import { keyCalled } from '../services/sessions/kinds.ts'
import { pageOf } from './page-of.ts'
import { type Of, onlyView, type Seen } from './session-reports.ts'
import type { Reader } from '../../db/store.ts'

export async function sessionFiguresView(
  read: Reader,
  ref: CardRef,
  about: Of<'session-figures'>,
  { now, zone }: Seen,
): Promise<SessionFiguresView> {
  const { org, kind, from, to, figure, type, counted, under, page, only } = about
  const person = about.person ?? only?.person
  const orgs = await orgsUnder(read, org)
  const held = await heldUnder(
    read,
    org,
    { from, to, type: only?.type, person, above: only?.person !== undefined },
    now,
  )
  const place = withAbove(held, underWhich(orgs, org), org)
  const typeOf = await typeIn(read, org)
  const found = held
    .filter((one) => type === undefined || typeOf(one) === type)
    .filter((one) => counted === undefined || one.countedAs === counted)
    .filter((one) => under === undefined || place.get(one.orgId) === under)
    .filter(({ counts }) => isBehind(counts, figure))
    .toReversed()
  const inOrder = person === undefined ? found.toSorted(lowest(figure)) : amissFirst(found, person)
  const { rows, ...paged } = pageOf(inOrder, page, SESSION_FIGURES_PAGE)
  const nameOf = new Map((await read.orgs.all()).map(({ id, name: called }) => [id, called]))
  const name = await namesOf(read, [...(person === undefined ? [] : [person]), ...rows.map(({ row }) => row.createdBy)])
  return {
    ref,
    org: orgs[0]?.name ?? '',
    span: { kind, from, to },
    figure,
    part: { type, counted, person: about.person, under },
    below: under !== undefined && under !== org,
    narrows: about.person === undefined ? type !== undefined && (await keyCalled(read, org, type)) !== undefined : true,
    only: await onlyView(read, org, only),
    name:
      about.person !== undefined
        ? name(about.person)
        : under === undefined
          ? null
          : (orgs.find(({ id }) => id === under)?.name ?? null),
    total: found.length,
    sessions: rows.map(({ row, label, people, counts }) => {
      const own = person === undefined ? undefined : people.find(({ personId }) => personId === person)
      return {
        session: row.id,
        type: label,
        title: row.title,
        date: row.date,
        starts: localTime(row.startsAt, zone),
        org: row.orgId === org ? null : (nameOf.get(row.orgId) ?? null),
        counts,
        status: own ? { is: own.status, expected: own.expected } : null,
        backfilled:
          row.backfilledAt === null ? null : { by: name(row.createdBy), date: localDate(row.backfilledAt, zone) },
      }
    }),
    ...paged,
  }
}

type InOrder = (a: HeldSession, b: HeldSession) => number

/** What is amiss first, and of each the newest. */
function amissFirst(held: readonly HeldSession[], person: number): readonly HeldSession[] {
  const ranked = held.map((one) => {
    const own = one.people.find(({ personId }) => personId === person)
    return { one, rank: own ? amissRank(own) : Infinity }
  })
  return ranked.toSorted((a, b) => a.rank - b.rank || 0).map(({ one }) => one)
}

/** Behind a rate the lowest first; all else stays as it is. */
function lowest(figure: Figure): InOrder {
  if (figure !== 'rate' && figure !== 'coverage') return () => 0
  const part = figure === 'rate' ? attendances : covered
  const share = ({ counts }: { readonly counts: SessionCounts }) => part(counts) / counts.expected
  return (a, b) => share(a) - share(b)
}
