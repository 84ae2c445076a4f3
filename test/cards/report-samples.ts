/** Reports and circulars at their smallest and at their worst. */
import type * as views from '../../src/cards/report-views.ts'
import type { DayFigures, ReportFigures } from '../../src/domain/report.ts'
import { COUNTS } from '../../src/domain/written.ts'
import { LIMITS } from '../../src/content/item.ts'

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const DATE = '2026-03-05'
const TIME = '17:05'

const day = (count: number, index: number): DayFigures => ({
  date: `2026-03-${String(2 + index).padStart(2, '0')}`,
  expected: count,
  onLeave: 0,
  due: count,
  checkedIn: count === 0 ? 0 : count - index,
  extra: count,
  late: count,
  excused: count > 0,
  open: count > 0,
})

const sessionCorrection = (name: string, nth: number) => ({
  date: DATE,
  type: name,
  title: name,
  from: nth % 4 === 1 ? null : { there: 199, expected: 200 },
  to: nth % 4 === 2 ? null : { there: nth % 4 === 3 ? 199 : 200, expected: 200 },
})

const figures = (
  name: string,
  count: number,
  { days = 5, profile = 'full' }: { days?: number; profile?: ReportFigures['profile'] } = {},
): ReportFigures => ({
  branch: name,
  profile,
  days: many(count === 0 ? 1 : days, (index) => day(count, index)),
  before: many(count === 0 ? 0 : days, (index) => day(count, index)),
  top: profile === 'full' ? many(Math.min(count, 10), () => ({ rank: 1, name, points: 9_999, days: 7 })) : [],
  ...(count === 12 ? {} : { tied: count }),
  streaks: profile === 'full' ? many(Math.min(count, 3), () => ({ name, days: 999 })) : [],
  improved: profile === 'full' ? many(Math.min(count, 3), () => ({ name, before: 1, after: 7 })) : [],
  ...(count === 12 || profile !== 'full' ? {} : { of: { members: count, streaks: count, improved: count } }),
  missed: count,
  madeUp: count,
  owed: count,
  answered: count,
  rightly: count,
  hardest:
    count === 0
      ? null
      : {
          date: DATE,
          stem: name.repeat(LIMITS.stem).slice(0, LIMITS.stem),
          right: many(LIMITS.options.most, () => name),
          answered: count,
          rightly: 1,
        },
  notes: count,
  sessions: many(Math.min(count, 50), (index) => ({
    session: index,
    date: DATE,
    type: index % 2 === 0 ? 'party-lecture' : name,
    title: name,
    there: count,
    expected: count,
    seal: 0,
  })),
  corrections: many(Math.min(count, 52), (index) => ({
    week: DATE,
    kind: index % 2 === 0 ? ('final' as const) : ('corrected' as const),
    from: { checkedIn: 1_000, due: 1_400 },
    to: { checkedIn: index % 4 === 1 ? 1_000 : 1_001, due: 1_400 },
    ...(index % 3 === 0 ? { sessions: many(20, (nth) => sessionCorrection(name, nth)) } : {}),
    ...(index % 8 === 1 ? {} : { late: { from: 99_999, to: 100_000 } }),
    dates: many(60, () => DATE),
  })),
})

export function reportSamples(ref: views.ReportView['ref'], names: Readonly<Record<string, string>>) {
  const sizes = [
    ['small', '一', 0],
    ['usual', '王芳', 12],
    ...Object.entries(names).map(([size, name]) => [size, name, 200] as const),
  ] as const
  const report = (
    name: string,
    count: number,
    kind: views.ReportKind = 'week',
    days = 7,
    profile: ReportFigures['profile'] = 'full',
  ): views.ReportView => ({
    ref,
    kind,
    from: '2026-03-02',
    to: '2026-03-08',
    figures: figures(name, count, { days, profile }),
    asOf: count === 0 ? null : { date: DATE, time: TIME },
    late: count > 12,
    words: null,
    live: count > 0,
  })
  const circular = (name: string, count: number, state: views.CircularView['state']): views.CircularView => ({
    ...report(name, count, count > 12 ? 'quarter' : 'month', count > 12 ? 28 : 5),
    state,
    words: count > 12 ? name.repeat(1_000).slice(0, 1_000) : null,
    changes:
      count === 0 || state === 'released'
        ? []
        : [
            ...COUNTS.map((what) => ({ what, from: 99_999, to: 100_000 })),
            ...(count > 12 ? [{ what: 'profile', to: 'reduced' } as const] : [{ what: 'top', to: 1 } as const]),
          ],
    released: state === 'released' ? { date: DATE, time: TIME, by: count === 0 ? null : name } : null,
  })
  const each = <V>(make: (name: string, count: number) => V) =>
    sizes.map(([size, name, count]): readonly [string, V] => [size, make(name, count)])
  return {
    report: [
      ...each(report),
      ['groups only', report('王芳', 12, 'week', 5, 'groups-only')] as const,
      ['of the secretary', { ...report('王芳', 12), keeper: true }] as const,
      ['last picture', { ...report('王芳', 12), live: false }] as const,
    ],
    circular: [
      ...each((name, count) => circular(name, count, 'released')),
      ['words gave way', { ...circular('王芳', 12, 'released'), words: null, wordsGaveWay: true }] as const,
    ],
    draft: [
      ...each((name, count) => circular(name, count, 'draft')),
      ...each((name, count) => circular(name, count, 'released')).map(
        ([size, view]) => [`released, ${size}`, view] as const,
      ),
      ...each((name, count) => circular(name, count, 'withdrawn')).map(
        ([size, view]) => [`withdrawn, ${size}`, view] as const,
      ),
    ],
    reports: each((name, count): views.ReportsView => ({
      ref,
      org: name,
      reports: many(count, (id) => ({
        id,
        kind: (['week', 'month', 'quarter'] as const)[id % 3] ?? 'week',
        from: '2026-10-01',
        to: '2026-12-31',
        state: (['draft', 'released', 'withdrawn'] as const)[id % 3] ?? 'draft',
        checkedIn: 99_999,
        due: 99_999,
      })),
    })),
    missed: each((name, count): views.MissedView => ({
      ref,
      org: name,
      from: '2026-03-02',
      to: '2026-03-08',
      people: many(count, (index) => ({
        name,
        missed: many(7, (nth) => `2026-03-0${nth + 1}`),
        owes: index % 2 === 0,
        leftOut: (['paper', 'unreachable', 'muted'] as const)[index % 3] ?? null,
      })),
      total: count,
      owing: count,
      page: count === 0 ? 0 : 1,
      pages: count === 0 ? 1 : 14,
      reminder: count === 12 ? { date: DATE, time: TIME, people: 11 } : null,
      again: count === 0 ? null : count === 12 ? 'now' : 'later',
      unposted: many(Math.min(count, 60), () => ({ from: '2026-10-26', to: '2026-11-01' })),
    })),
    owed: each((_, count): views.OwedView => ({
      ref,
      from: '2026-03-02',
      to: '2026-03-08',
      owed: many(Math.min(count, 7), () => ({ date: DATE, until: DATE })),
      points: count !== 12,
    })),
  }
}
