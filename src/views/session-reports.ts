import { HISTORY_PAGE, SESSION_REPORT_PAGE } from '../cards/index.ts'
import type {
  DutiesView,
  MarkHistoryView,
  OnlyView,
  ReportRow,
  SessionReportView,
} from '../cards/session-report-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { madeBy } from '../domain/mark-changes.ts'
import { underWhich } from '../domain/org-tree.ts'
import { periodOf } from '../domain/periods.ts'
import { toWarnOf } from '../domain/required.ts'
import {
  byKind,
  byOrg,
  byPerson,
  byType,
  CALENDAR_SPANS,
  type Only,
  type Span,
  sumUp,
} from '../domain/session-report.ts'
import { sentenceParts } from '../domain/session-sentence.ts'
import type { About } from '../entry.ts'
import { namesApart, namesOf } from '../services/names.ts'
import { correctedAbove } from '../services/sessions/corrected-above.ts'
import { dutiesOf } from '../services/sessions/duties.ts'
import { type HeldSession, heldUnder, orgsUnder, typeIn, withAbove } from '../services/sessions/held.ts'
import { type Kind, kindsOf } from '../services/sessions/kinds.ts'
import { stepped } from './my-report.ts'
import { pageAt, pageOf } from './page-of.ts'
import { signedAt } from './sessions.ts'
import type { CorrectedMark } from '../../db/repositories/mark-corrections.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** So many entered afterwards are named on a report; all of them are behind its figures. */
const BACKFILLED = 12

/** When and where a report is looked at. */
export interface Seen {
  readonly now: Instant
  readonly zone: string
}

export type Of<Show extends About['show']> = Extract<About, { show: Show }>

export async function sessionReportView(
  read: Reader,
  ref: CardRef,
  { org, by: wanted, kind, from, to, page, only, among }: Of<'session-report'>,
  { now, zone }: Seen,
): Promise<SessionReportView> {
  const orgs = await orgsUnder(read, org)
  const held = among ? [] : await heldUnder(read, org, { from, to, ...only, above: only?.person !== undefined }, now)
  const by = wanted === 'org' && orgs.length === 1 ? 'type' : wanted
  const paged = pageOf(await rowsOf(read, held, by, org, orgs), page, SESSION_REPORT_PAGE)
  const span: Span = { kind, from, to }
  const next = stepped(span, 1)
  const today = localDate(now, zone)
  return {
    ref,
    org: orgs[0]?.name ?? '',
    span,
    asOf: localTime(now, zone),
    total: sumUp(held),
    by,
    below: orgs.length > 1,
    ...paged,
    sentence: sentenceParts(byKind(held)),
    previous: stepped(span, -1),
    next: next !== null && next.from <= today ? next : null,
    current: CALENDAR_SPANS.map((one) => periodOf(one, today)),
    only: await onlyView(read, org, only),
    above: held.filter(({ orgId }) => !orgs.some(({ id }) => id === orgId)).length,
    backfilled: await backfilledView(read, held, zone),
    among: await amongView(read, orgs, among ?? [], zone),
  }
}

async function backfilledView(
  read: Reader,
  held: readonly HeldSession[],
  zone: string,
): Promise<SessionReportView['backfilled']> {
  const all = held.flatMap(({ row, label }) =>
    row.backfilledAt === null ? [] : [{ label, date: row.date, by: row.createdBy, at: row.backfilledAt }],
  )
  const last = all.toReversed().slice(0, BACKFILLED)
  const name = await namesOf(read, [...new Set(last.map(({ by }) => by))])
  return {
    total: all.length,
    last: last.map(({ label, date, by, at }) => ({ type: label, date, by: name(by), on: localDate(at, zone) })),
  }
}

export async function onlyView(read: Reader, org: number, only: Only | undefined): Promise<OnlyView | null> {
  if (only === undefined) return null
  const { type, person } = only
  return {
    type: type === undefined ? null : (await kindsOf(read, org))(type).label,
    person: person === undefined ? null : (await namesOf(read, [person]))(person),
  }
}

/** Told apart by where each is, and since when. */
async function amongView(
  read: Reader,
  orgs: readonly Row<'orgs'>[],
  people: readonly number[],
  zone: string,
): Promise<SessionReportView['among']> {
  const name = await namesOf(read, people)
  const found: SessionReportView['among'][number][] = []
  for (const person of people)
    for (const { id, name: org } of orgs) {
      const [entry] = await read.roster.entriesOf(id, person)
      if (!entry) continue
      found.push({ person, name: name(person), org, since: localDate(entry.since, zone) })
      break
    }
  return found
}

async function rowsOf(
  read: Reader,
  held: readonly HeldSession[],
  by: SessionReportView['by'],
  org: number,
  orgs: readonly Row<'orgs'>[],
): Promise<ReportRow[]> {
  if (by === 'type')
    return [...byType(held, await typeIn(read, org))].map(([type, sums]) => ({ part: { type }, name: null, ...sums }))
  if (by === 'person') {
    const people = byPerson(held)
    const name = await namesApart(read, [...people.keys()])
    return [...people].map(([person, sums]) => ({ part: { person }, name: name(person), ...sums }))
  }
  const sums = byOrg(held, withAbove(held, underWhich(orgs, org), org))
  return orgs.flatMap(({ id, name }) => {
    const own = sums.get(id)
    return own ? [{ part: { under: id }, name: id === org ? null : name, ...own }] : []
  })
}

export async function markHistoryView(
  read: Reader,
  ref: CardRef,
  { org, people, page }: Of<'mark-history'>,
  { zone }: Seen,
): Promise<MarkHistoryView> {
  const of = { people, above: await correctedAbove(read, org, people) }
  const total = await read.markCorrections.count(org, of)
  const paged = pageAt(total, page, HISTORY_PAGE)
  const rows = await read.markCorrections.page(org, {
    ...of,
    skip: paged.page * HISTORY_PAGE,
    most: HISTORY_PAGE,
  })
  const holders = new Map<number, { readonly name: string; readonly kindOf: (type: string) => Kind }>()
  for (const id of new Set([org, ...rows.map(({ orgId }) => orgId)]))
    holders.set(id, { name: (await read.orgs.get(id)).name, kindOf: await kindsOf(read, id) })
  const name = await namesApart(read, [
    ...(people ?? []),
    ...rows.flatMap((row) => [row.personId, madeBy(row) ?? row.personId]),
  ])
  return {
    ref,
    org: holders.get(org)?.name ?? '',
    of: people?.[0] === undefined ? null : name(people[0]),
    total,
    entries: rows.map((row) => ({
      undone: row.undoneBy !== null,
      date: row.date,
      type: holders.get(row.orgId)?.kindOf(row.type).label ?? row.type,
      title: row.title,
      holder: row.orgId === org ? null : (holders.get(row.orgId)?.name ?? null),
      name: name(row.personId),
      from: row.revision === 1 ? null : { status: row.beforeStatus, leftEarly: row.beforeLeftEarly === 1 },
      to: { status: row.status, leftEarly: row.leftEarly === 1 },
      signed: row.recordedBy === null ? null : signedAt(row, zone).at,
      by: madeBy(row) === null ? null : name(madeBy(row) ?? row.personId),
      on: localDate(row.recordedAt, zone),
      at: localTime(row.recordedAt, zone),
      reason: row.reason,
      was: reasonBefore(row),
    })),
    ...paged,
  }
}

/** Where another entered nothing but another reason. */
function reasonBefore(row: CorrectedMark): string | null {
  const { recordedBy, revision, reason, beforeReason } = row
  if (recordedBy === null || revision === 1 || reason === beforeReason) return null
  return row.beforeStatus === row.status && row.beforeLeftEarly === row.leftEarly ? beforeReason : null
}

export async function dutiesView(
  read: Reader,
  ref: CardRef,
  { org, ends }: Of<'duties'>,
  { now, zone }: Seen,
): Promise<DutiesView> {
  const today = localDate(now, zone)
  const [own, ...orgs] = await orgsUnder(read, org)
  const shortOf = async (id: number) => (await dutiesOf(read, id, today, now)).filter(({ short }) => short > 0)
  const below: DutiesView['below'][number][] = []
  for (const { id, name } of orgs) {
    const short = await shortOf(id)
    if (short.length > 0)
      below.push({ org: name, short: short.map((one) => ({ type: one.type.name ?? one.type.key, short: one.short })) })
  }
  return {
    ref,
    org: own?.name ?? '',
    duties: (await dutiesOf(read, org, today, now)).map(({ type, required, period, done, planned, short }) => ({
      type: type.name ?? type.key,
      required,
      span: period,
      done,
      planned,
      short,
    })),
    ending: ends === undefined ? null : await endingIn(read, org, ends, now),
    below,
  }
}

async function endingIn(read: Reader, org: number, date: string, now: Instant): Promise<DutiesView['ending']> {
  const short = toWarnOf(await dutiesOf(read, org, date, now), date)
  return {
    until: periodOf('month', date).to,
    short: short.map(({ type, short: left }) => ({ type: type.name ?? type.key, short: left })),
  }
}
