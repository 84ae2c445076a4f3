/** The boards, the point rules, what is behind the numbers of /me: smallest, usual and worst. */
import * as cards from '../../src/cards/index.ts'
import type * as boards from '../../src/cards/board-views.ts'
import type * as figures from '../../src/cards/figure-views.ts'
import type { Card } from '../../src/cards/kit.ts'
import { weeksOf } from '../../src/domain/months.ts'
import { periodOf, PERIODS } from '../../src/domain/periods.ts'
import { POINT_RULES, SOURCES } from '../../src/domain/points.ts'
import type { Messages } from '../../src/i18n/index.ts'

const ref = { db: 'xj-01HZY3KQ8M5V7W', card: 2_147_483_647 }
const DATE = '2026-11-25'
const week = periodOf('week', DATE)
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

type Drawing = readonly [string, (t: Messages) => Card]
const each = <V>(card: string, draw: (view: V, t: Messages) => Card, list: readonly (readonly [string, V])[]) =>
  list.map(([size, view]): Drawing => [`${card}, ${size}`, (t) => draw(view, t)])

const rank = (name: string, count: number, more: Partial<boards.RankView> = {}): boards.RankView => ({
  ref,
  org: name,
  period: week,
  on: null,
  part: 'top',
  rows: many(count, (index) => ({ rank: 1, name, points: 99_999, days: 250, mine: index === 0 })),
  few: false,
  tied: count > 10 ? count - 10 : 0,
  mine: { rank: count > 0 ? count : null, points: count, days: count, left: false },
  ...more,
})

const orgs = (name: string, count: number): boards.OrgRankView => ({
  ref,
  org: name,
  period: periodOf('quarter', DATE),
  rows: many(count, (index) => ({ rank: 1, name, checkedIn: 99_999, due: 100_000, mine: index === 0 })),
  mine: count > 0 ? { rank: count, checkedIn: 1, due: 2 } : null,
  persons: count > 0,
})

const capped = { ...POINT_RULES, checkIn: 100, dailyCap: 100 }

const rules = (name: string, versions: number): boards.RulesView => ({
  ref,
  org: name,
  now: versions === 0 ? POINT_RULES : capped,
  since: versions === 0 ? null : DATE,
  ahead: many(versions, () => ({ from: DATE, rules: capped })),
  mayChange: versions > 0,
})

const burden = (name: string, count: number): boards.BurdenView => ({
  ref,
  org: name,
  members: count,
  weeks: many(4, () => ({
    monday: week.from,
    sunday: week.to,
    studyCards: count,
    otherCards: count,
    direct: count * 100,
    taps: count * 100,
  })),
  most: { study: count, others: count, reminders: count },
})

const entries = (title: string, count: number, source: figures.EntriesView['source']): figures.EntriesView => ({
  ref,
  org: title,
  period: week,
  source,
  total: -count,
  entries: many(count, (index) => ({
    date: DATE,
    title: source === 'week' ? null : title,
    points: index % 2 === 0 ? -100 : 100,
    correction:
      (['earlier-act', 'note-changed', 'roster', 'merged', 'day-changed', 'recount'] as const)[index % 7] ?? null,
  })),
  page: count === 0 ? 0 : 8,
  pages: count === 0 ? 1 : 17,
})

const streak = (org: string, count: number): figures.StreakView => ({
  ref,
  org,
  which: count === 0 ? 'current' : 'longest',
  length: count,
  days: many(count, () => ({ date: DATE, mark: 'on_time' })),
  page: count === 0 ? 0 : 3,
  pages: count === 0 ? 1 : 9,
})

const month = (name: string, shown: string, mark: 'made_up' | 'none'): figures.MonthView => ({
  ref,
  org: name,
  month: shown,
  weeks: weeksOf(shown).map((days) => days.map((date) => (date === null ? null : { date, mark }))),
  counts: mark === 'none' ? {} : { on_time: 1, late: 2, made_up: 31, missing: 4, excused: 5 },
  previous: mark === 'none' ? null : '2026-07',
  next: mark === 'none' ? null : '2026-09',
})

export const boardSamples = (nasty: string, long: string, heavy: string): readonly Drawing[] => [
  ...each('rank', cards.rankCard, [
    ['nobody', rank('', 0)],
    ['left', rank('王芳', 3, { mine: { rank: null, points: 12, days: 4, left: true } })],
    ['off the roster', rank('王芳', 3, { mine: { rank: null, points: 12, days: 4, left: false } })],
    ['few', { ...rank('王芳', 0), few: true, mine: { rank: 1, points: 12, days: 4, left: false } }],
    ['around', rank(long, 10, { part: 'around' })],
    ['signs, last week', rank(nasty, 200, { on: DATE })],
    ['long', rank(long, 200)],
    ['heavy', rank(heavy, 200)],
    ...PERIODS.map((kind) => [kind, rank('王芳', 1, { period: periodOf(kind, DATE) })] as const),
  ]),
  ...each('org rank', cards.orgRankCard, [
    ['nobody', orgs('', 0)],
    ['signs', orgs(nasty, 88)],
    ['long', orgs(long, 88)],
    ['heavy', orgs(heavy, 88)],
  ]),
  ...each('rules', cards.rulesCard, [
    ['defaults', rules('', 0)],
    ['worst', rules(heavy, 20)],
  ]),
  ...each('rules form', cards.rulesFormCard, [
    ['defaults', { ref, org: '', rules: POINT_RULES, tomorrow: DATE, monday: DATE }],
    ['worst', { ref, org: heavy, rules: capped, tomorrow: DATE, monday: DATE }],
  ]),
  ...each('rules preview', cards.rulesPreviewCard, [
    ['same', { ref, org: '', from: DATE, before: POINT_RULES, rules: POINT_RULES, later: [] }],
    ['worst', { ref, org: heavy, from: DATE, before: POINT_RULES, rules: capped, later: many(20, () => DATE) }],
  ]),
  ...each('burden', cards.burdenCard, [
    ['nothing', burden('', 0)],
    ['worst', burden(heavy, 200)],
  ]),
  ...each('my points', cards.myPointsCard, [
    ['nothing', { ref, org: '', period: week, total: 0, sources: [] }],
    [
      'worst',
      {
        ref,
        org: heavy,
        period: periodOf('all', DATE),
        total: 99_999,
        sources: SOURCES.map((source) => ({ source, points: -99_999, things: 250 })),
      },
    ],
  ]),
  ...each('entries', cards.entriesCard, [
    ['nothing', entries('', 0, 'answer')],
    ['signs', entries(nasty, 200, 'check-in')],
    ['long', entries(long, 200, 'note')],
    ['heavy', entries(heavy, 200, 'check-in')],
    ['weeks', entries('', 50, 'week')],
    ['cap', entries('', 50, 'cap')],
  ]),
  ...each('streak', cards.streakCard, [
    ['none', streak('', 0)],
    ['worst', streak(heavy, 250)],
  ]),
  ...each('month', cards.monthCard, [
    ['nothing', month('', '2026-02', 'none')],
    ['six weeks', month(heavy, '2026-08', 'made_up')],
  ]),
]
