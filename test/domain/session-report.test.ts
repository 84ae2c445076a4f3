import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  attendanceOf,
  attendances,
  countAttendance,
  covered,
  type MarkStatus,
  NO_COUNTS,
} from '../../src/domain/attendance.ts'
import { correctionsIn, type MarkChange, replayed } from '../../src/domain/mark-changes.ts'
import { rateTenths } from '../../src/domain/participation.ts'
import { dutiesOn, nextWarningDate, toWarnOf, warningDate } from '../../src/domain/required.ts'
import {
  addSums,
  byKind,
  byOrg,
  byPerson,
  byType,
  FIGURES,
  type Held,
  amissRank,
  isBehind,
  sumUp,
} from '../../src/domain/session-report.ts'
import { roundedDown, sentenceParts } from '../../src/domain/session-sentence.ts'
import { COUNTED_AS, SHIPPED } from '../../src/domain/session-types.ts'
import { underWhich, withBelow } from '../../src/domain/org-tree.ts'

const status = fc.constantFrom<MarkStatus | null>('present', 'late', 'leave', 'absent', null)
const recorded = fc.record({
  mark: status,
  leftEarly: fc.boolean(),
  leave: fc.constantFrom<'asked' | 'approved' | null>('asked', 'approved', null),
  madeUp: fc.boolean(),
})
const held: fc.Arbitrary<Held[]> = fc
  .array(
    fc.record({
      orgId: fc.nat(4),
      countedAs: fc.constantFrom(...COUNTED_AS),
      people: fc.uniqueArray(fc.record({ personId: fc.nat(8), expected: fc.boolean(), of: recorded }), {
        selector: ({ personId }) => personId,
      }),
    }),
    { maxLength: 12 },
  )
  .map((sessions) =>
    sessions.map(({ people, ...rest }, session) => {
      const entries = people.map(({ personId, expected, of }) => ({
        personId,
        expected,
        status: attendanceOf(of, true),
      }))
      return { ...rest, session, people: entries, counts: countAttendance(entries) }
    }),
  )

test('the marks of a closed session sum to its roster, and rates are within 0 and 100 %', () => {
  fc.assert(
    fc.property(held, (sessions) => {
      for (const { counts, people } of [
        ...sessions,
        { ...sumUp(sessions), people: sessions.flatMap((one) => one.people) },
      ]) {
        const { expected, present, late, leftEarly, leave, undecided, absent, madeUp, open } = counts
        expect(present + late + leftEarly + leave + undecided + absent + madeUp).toBe(expected)
        expect(open).toBe(0)
        expect(expected).toBe(people.filter((one) => one.expected).length)
        for (const part of [attendances(counts), covered(counts)]) {
          const tenths = rateTenths(part, expected)
          if (expected === 0) expect(tenths).toBeNull()
          else expect(tenths).toBeGreaterThanOrEqual(0)
          expect(tenths ?? 0).toBeLessThanOrEqual(1000)
          expect(tenths === 1000).toBe(expected > 0 && part === expected)
        }
      }
    }),
  )
})

test('by kind, by person and by org the same sums come out', () => {
  fc.assert(
    fc.property(held, (sessions) => {
      const { counts } = sumUp(sessions)
      const under = new Map([0, 1, 2, 3, 4].map((org) => [org, org % 2]))
      expect(sumUp(byKind(sessions)).counts).toEqual(counts)
      const types = byType(sessions, ({ session, countedAs }) => `${countedAs} ${session % 2}`)
      expect(sumUp([...types.values()]).counts).toEqual(counts)
      expect(sumUp([...byPerson(sessions).values()]).counts).toEqual(counts)
      const half = Math.floor(sessions.length / 2)
      const parts = [sessions.slice(0, half), sessions.slice(half)].map(byPerson)
      expect(addSums(parts)).toEqual(byPerson(sessions))
      expect(sumUp([...byOrg(sessions, under).values()]).counts).toEqual(counts)
      expect([...byOrg(sessions, under).values()].reduce((sum, one) => sum + one.sessions, 0)).toBe(sessions.length)
    }),
  )
})

test('corrections replayed give the marks that stand, and each says what it changed', () => {
  const act = fc.record({ sessionId: fc.nat(2), personId: fc.nat(2), status, by: fc.option(fc.nat(1)) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (acts, luck) => {
      const marks = new Map<string, MarkChange>()
      const changes = acts.map(({ sessionId, personId, status: to, by }, nth): MarkChange => {
        const key = `${sessionId}/${personId}`
        const revision = (marks.get(key)?.revision ?? 0) + 1
        const rest = {
          leftEarly: 0,
          way: 'secretary',
          recordedAt: nth,
          recordedBy: by,
          undoneBy: null,
          reason: '',
        } as const
        const change = { sessionId, personId, revision, status: to, ...rest }
        marks.set(key, change)
        return change
      })
      const shuffled = changes.map((change) => ({ change, at: luck.next().value })).toSorted((a, b) => a.at - b.at)
      expect(replayed(shuffled.map(({ change }) => change))).toEqual(marks)
      const last = new Map<string, unknown>()
      for (const { from, to } of correctionsIn(changes)) {
        const key = `${to.sessionId}/${to.personId}`
        if (last.has(key)) expect(from).toEqual(last.get(key))
        else if (to.revision > 1) expect(from).toMatchObject({ revision: to.revision - 1, recordedBy: null })
        last.set(key, to)
      }
    }),
  )
})

test('a count of attendances is exact below a thousand and never rounded up above', () => {
  expect([0, 999, 1_000, 1_001, 2_600, 2_699, 12_345].map(roundedDown)).toEqual([
    { count: 0, more: false },
    { count: 999, more: false },
    { count: 1_000, more: false },
    { count: 1_000, more: true },
    { count: 2_600, more: false },
    { count: 2_600, more: true },
    { count: 12_300, more: true },
  ])
})

test('what is owed: done and planned in the period of each kind, and what is short ten days before it ends', () => {
  const sessions = [
    { type: 'theme-day', date: '2026-03-02', done: true },
    { type: 'theme-day', date: '2026-02-27', done: true },
    { type: 'party-lecture', date: '2026-01-20', done: true },
    { type: 'committee-meeting', date: '2026-03-30', done: false },
  ]
  const duties = dutiesOn(SHIPPED, sessions, '2026-03-21')
  expect(duties.map(({ type, done, planned, short }) => [type.key, done, planned, short])).toEqual([
    ['members-meeting', 0, 0, 1],
    ['committee-meeting', 0, 1, 0],
    ['group-meeting', 0, 0, 1],
    ['party-lecture', 1, 0, 0],
    ['theme-day', 1, 0, 0],
  ])
  const on = (date: string) => ({ type: 'theme-day', date, done: true })
  const edges = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on)
  expect(dutiesOn(SHIPPED, edges, '2026-03-21').find(({ type }) => type.key === 'theme-day')?.done).toBe(2)
  expect(toWarnOf(duties, '2026-03-21').map(({ type }) => type.key)).toEqual(['members-meeting', 'group-meeting'])
  expect(toWarnOf(dutiesOn(SHIPPED, [], '2026-04-20'), '2026-04-20').map(({ type }) => type.key)).toEqual([
    'committee-meeting',
    'group-meeting',
    'theme-day',
  ])
  expect([warningDate('2026-03-01'), warningDate('2026-02-28')]).toEqual(['2026-03-21', '2026-02-18'])
  expect(['2026-03-21', '2026-03-22', '2026-12-31'].map(nextWarningDate)).toEqual([
    '2026-03-21',
    '2026-04-20',
    '2027-01-21',
  ])
})

test('an org and everything below it, and under which branch each stands', () => {
  const orgs = [
    { id: 1, parentId: null },
    { id: 2, parentId: 1 },
    { id: 3, parentId: 2 },
    { id: 4, parentId: 1 },
    { id: 5, parentId: null },
  ]
  expect(withBelow(orgs, 1).map(({ id }) => id)).toEqual([1, 2, 4, 3])
  expect(underWhich(orgs, 1)).toEqual(
    new Map([
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 4],
    ]),
  )
  const ring = [
    { id: 1, parentId: 2 },
    { id: 2, parentId: 1 },
  ]
  expect(withBelow(ring, 1).map(({ id }) => id)).toEqual([1, 2])
  const same = [
    [1, 1],
    [2, 2],
  ] as const
  expect(underWhich(ring, 1)).toEqual(new Map(same))
  const own = [
    { id: 1, parentId: 1 },
    { id: 2, parentId: 1 },
  ]
  expect([...underWhich(own, 1)]).toEqual(same)
})

const one = (session: number, over: Partial<Held>): Held => ({
  ...{ session, orgId: 1, countedAs: 'visit', people: [] },
  counts: { ...NO_COUNTS, expected: 9, present: 5, late: 2, leftEarly: 1, extra: 3, absent: 1 },
  ...over,
})

test('sessions by kind in the order they are told, by org under its head, an org of no head under itself', () => {
  const sessions = [one(1, {}), one(2, { countedAs: 'meeting', orgId: 2 }), one(3, { orgId: 3 }), one(4, { orgId: 7 })]
  expect(byKind(sessions).map(({ countedAs, sessions: count }) => [countedAs, count])).toEqual([
    ['meeting', 1],
    ['visit', 3],
  ])
  const byHead = byOrg(
    sessions,
    new Map([
      [1, 1],
      [2, 2],
      [3, 2],
    ]),
  )
  expect([...byHead].map(([head, { sessions: count, counts }]) => [head, count, counts.expected])).toEqual([
    [1, 1, 9],
    [2, 2, 18],
    [7, 1, 9],
  ])
})

test('of a person the sessions are those that expected them', () => {
  const person = (personId: number, expected: boolean) => ({ personId, expected, status: 'present' as const })
  const sums = byPerson([
    one(1, { people: [person(1, true), person(2, false)] }),
    one(2, { people: [person(1, true)] }),
  ])
  expect([...sums].map(([id, { sessions, counts }]) => [id, sessions, counts.present, counts.extra])).toEqual([
    [1, 2, 2, 0],
    [2, 0, 0, 1],
  ])
})

test("a person's sessions: what is amiss first, those that did not expect them last", () => {
  const of = (status: Held['people'][number]['status'], expected = true) => ({ personId: 1, expected, status })
  const inOrder = [
    ...(['absent', 'undecided', 'leave', 'made_up', 'late', 'left_early', 'present', 'open'] as const).map((one) =>
      of(one),
    ),
    of('absent', false),
  ]
  expect(inOrder.toReversed().toSorted((a, b) => amissRank(a) - amissRank(b))).toEqual(inOrder)
})

test('behind what nobody did or was expected for is no session', () => {
  expect(FIGURES.filter((figure) => isBehind(countAttendance([]), figure))).toEqual(['sessions'])
})

test('behind a figure are the sessions that have it, behind their number all', () => {
  const { counts } = one(1, {})
  expect(FIGURES.filter((figure) => isBehind(counts, figure))).toEqual([
    ...['sessions', 'expected', 'there', 'rate', 'coverage', 'present', 'late', 'leftEarly', 'absent', 'extra'],
  ])
})

test("the year's sentence: the central group's study and discussions, then the branches', and who was there", () => {
  const kinds = byKind([
    ...['central-group', 'discussion', 'meeting', 'visit', 'visit'].map((countedAs, nth) =>
      one(nth, { countedAs: countedAs as Held['countedAs'] }),
    ),
  ])
  expect(sentenceParts(kinds)).toEqual({
    leaders: [
      { countedAs: 'central-group', sessions: 1 },
      { countedAs: 'discussion', sessions: 1 },
    ],
    branches: [
      { countedAs: 'meeting', sessions: 1 },
      { countedAs: 'visit', sessions: 2 },
    ],
    attendances: { count: 40, more: false },
  })
})
