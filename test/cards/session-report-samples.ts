/** The reports of group study at their smallest and at their worst. */
import { cut } from '../../src/cards/form-values.ts'
import { MOST_OF } from '../../src/cards/session-plan-forms.ts'
import type * as views from '../../src/cards/session-report-views.ts'
import { HISTORY_PAGE, MY_REPORT_PAGE, SESSION_FIGURES_PAGE, SESSION_REPORT_PAGE } from '../../src/cards/index.ts'
import type { SessionCounts } from '../../src/domain/attendance.ts'
import { COUNTED_AS, SHIPPED, SHIPPED_TYPES } from '../../src/domain/session-types.ts'
import { CALENDAR_SPANS, type Span } from '../../src/domain/session-report.ts'
import type { CardRef } from '../../src/cards/views.ts'

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const DATE = '2026-03-05'
const RANGE: Span = { kind: 'range', from: '2026-01-01', to: '2026-12-31' }
const HALF: Span = { kind: 'half', from: '2026-01-01', to: '2026-06-30' }

const counts = (count: number): SessionCounts => ({
  expected: count * 7,
  present: count,
  late: count,
  leftEarly: count,
  leave: count,
  undecided: count,
  absent: count,
  madeUp: count,
  open: 0,
  extra: count,
})

/** As long as one may be. */
const typeName = (name: string) => cut(name, MOST_OF.typeName)

const report = (
  ref: CardRef,
  name: string,
  count: number,
  { by = 'type', span = HALF }: Partial<Pick<views.SessionReportView, 'by' | 'span'>> = {},
): views.SessionReportView => ({
  ref,
  org: name,
  span,
  asOf: '09:41',
  total: { sessions: count, counts: counts(count) },
  by,
  below: count > 1,
  rows: many(count === 0 ? 0 : SESSION_REPORT_PAGE, (index) => ({
    part: by === 'type' ? { type: index === 0 ? typeName(name) : SHIPPED_TYPES[index] } : { person: 2_147_483_647 },
    name: by === 'type' ? null : name,
    sessions: count,
    counts: counts(count),
  })),
  page: count > 1 ? 1 : 0,
  pages: count > 1 ? 20 : 1,
  sentence: {
    leaders: count > 0 ? [{ countedAs: 'central-group', sessions: count }] : [],
    branches: count > 1 ? COUNTED_AS.map((countedAs) => ({ countedAs, sessions: count })) : [],
    attendances: { count, more: count > 1 },
  },
  above: count > 1 ? count : 0,
  previous: count > 0 ? HALF : null,
  next: count > 1 ? HALF : null,
  current: CALENDAR_SPANS.map((kind) => ({ ...HALF, kind })),
  only: null,
  backfilled: {
    total: count > 1 ? 40 : 0,
    last: many(count > 1 ? 12 : 0, () => ({ type: name, date: '2026-03-06', by: name, on: '2026-03-09' })),
  },
  among: [],
})

const figures = (ref: CardRef, name: string, count: number, part: views.Part = {}): views.SessionFiguresView => ({
  ref,
  org: name,
  span: RANGE,
  figure: count === 0 ? 'absent' : 'sessions',
  part,
  below: part.under !== undefined,
  narrows: part.type !== undefined || part.person !== undefined,
  name: part.counted === undefined && count > 0 ? name : null,
  only: count > 5 ? { type: 'party-lecture', person: name } : null,
  total: count,
  sessions: many(Math.min(count, SESSION_FIGURES_PAGE), () => ({
    session: 2_147_483_647,
    type: name,
    title: name,
    date: DATE,
    starts: '15:00',
    org: name,
    counts: counts(200),
    status: part.person === undefined ? null : ({ is: 'undecided', expected: true } as const),
    backfilled: { by: name, date: DATE },
  })),
  page: count > 1 ? 1 : 0,
  pages: count > 1 ? 20 : 1,
})

const mine = (ref: CardRef, name: string, count: number): views.MyReportView => ({
  ref,
  org: name,
  name,
  span: count > 5 ? RANGE : HALF,
  total: { sessions: count, counts: counts(count) },
  figure: count > 5 ? 'absent' : 'sessions',
  sessions: many(Math.min(count, MY_REPORT_PAGE), (index) => ({
    session: 2_147_483_647,
    type: name,
    title: name,
    date: DATE,
    starts: '15:00',
    status: index === 0 ? 'present' : 'absent',
    expected: index > 0,
    mayAppeal: index > 1,
    backfilled: index > 2 ? { by: name, date: DATE } : null,
  })),
  page: count > 5 ? 1 : 0,
  pages: count > 5 ? 20 : 1,
  previous: count > 0 ? HALF : null,
  next: count > 5 ? HALF : null,
})

const history = (ref: CardRef, name: string, count: number): views.MarkHistoryView => ({
  ref,
  org: name,
  of: count > 1 ? name : null,
  total: count,
  entries: many(Math.min(count, HISTORY_PAGE), (index) => ({
    date: DATE,
    type: 'party-lecture',
    holder: name,
    title: name,
    name,
    from: index === 0 ? null : { status: 'late', leftEarly: true },
    to: index === 1 ? { status: null, leftEarly: false } : { status: 'present', leftEarly: true },
    signed: index === 2 ? null : '14:52',
    by: index === 2 ? null : name,
    on: DATE,
    at: '17:05',
    undone: index === 3,
    was: index > 3 ? name.repeat(100).slice(0, 100) : null,
    reason: name.repeat(100).slice(0, 100),
  })),
  page: count > 1 ? 1 : 0,
  pages: count > 1 ? 20 : 1,
})

const duties = (ref: CardRef, name: string, count: number): views.DutiesView => ({
  ref,
  org: name,
  duties: many(count, (index) => ({
    type: index < SHIPPED.length ? (SHIPPED[index]?.key ?? name) : name,
    required: { times: 12, per: 'half' },
    span: HALF,
    done: 9,
    planned: 2,
    short: index % 2,
  })),
  ending: count > 1 ? { until: DATE, short: many(count, () => ({ type: name, short: 3 })) } : null,
  below: many(count, () => ({ org: name, short: many(5, () => ({ type: name, short: 3 })) })),
})

/** Drawn by `make` for each of these names. */
export function sessionReportSamples(ref: CardRef, { signs, long, heavy }: Record<'signs' | 'long' | 'heavy', string>) {
  const sized = <V>(make: (name: string, count: number) => V) =>
    [
      ['nothing', make('一', 0)],
      ['usual', make('第一党支部', 5)],
      ['signs', make(signs, 200)],
      ['long', make(long, 200)],
      ['heavy', make(heavy, 200)],
    ] as const
  const namesake = () => ({ person: 2_147_483_647, name: heavy, org: long, since: DATE })
  return {
    report: [
      ...sized((name, count) => report(ref, name, count)),
      ['people, heavy', report(ref, heavy, 200, { by: 'person', span: RANGE })] as const,
      ['branches, heavy', report(ref, heavy, 200, { by: 'org' })] as const,
      ['of one kind and person', { ...report(ref, heavy, 200), only: { type: heavy, person: heavy } }] as const,
      ['whichever is meant', { ...report(ref, heavy, 0), among: many(40, namesake) }] as const,
    ],
    figures: [
      ...sized((name, count) => figures(ref, name, count)),
      ['a person, heavy', figures(ref, heavy, 200, { person: 7 })] as const,
      ['a branch, heavy', figures(ref, heavy, 200, { under: 7 })] as const,
      ['a kind, heavy', figures(ref, heavy, 200, { type: typeName(heavy) })] as const,
      ['coverage', { ...figures(ref, signs, 200), figure: 'coverage' as const }] as const,
      ['what kinds are counted as', figures(ref, signs, 200, { counted: 'theme-education' })] as const,
    ],
    mine: sized((name, count) => mine(ref, name, count)),
    history: sized((name, count) => history(ref, name, count)),
    duties: sized((name, count) => duties(ref, name, count)),
  }
}
