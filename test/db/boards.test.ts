import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/domain/dates.ts'
import { periodOf, PERIODS } from '../../src/domain/periods.ts'
import { boardOf, totalsOf } from '../../src/services/boards.ts'
import { orgBoardOf } from '../../src/services/org-board.ts'
import { ownPoints } from '../../src/services/own-points.ts'
import { branch, freshStore, SETTINGS } from './support.ts'

const DATE = '2026-03-05'

test('leaving and coming back restores the same board; between, the others keep their order and no place is missing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ points: fc.nat(4), days: fc.nat(2) }), { minLength: 2, maxLength: 12 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...PERIODS),
      async (earned, leaving, kind) => {
        using db = await freshStore()
        const period = periodOf(kind, DATE)
        const { orgId, persons } = await db.store.write(async (tx) => {
          const made = await branch(tx, earned.length)
          for (const [nth, personId] of made.persons.entries()) {
            await tx.roster.add(made.orgId, personId, 0)
            const { points, days } = earned[nth] ?? { points: 0, days: 0 }
            const thing = { orgId: made.orgId, personId, ref: 1, source: 'check-in', revision: 1 } as const
            if (points + days > 0) await tx.points.append({ ...thing, date: DATE, points, days, at: 0 })
          }
          return made
        })
        const board = () => boardOf(db.store.read, orgId, period, 1)
        const before = await board()
        const totals = await totalsOf(db.store.read, orgId, period)
        const leavers = leaving.map((one) => persons[one % persons.length] ?? 0)
        await db.store.write(async (tx) => {
          for (const one of leavers) await tx.points.leaveBoard(orgId, one, 5)
        })
        const without = await board()
        expect(without.map(({ id }) => id)).toEqual(before.map(({ id }) => id).filter((id) => !leavers.includes(id)))
        for (const one of without)
          expect(one.rank).toBe(
            1 +
              without.filter(({ points, days }) => points > one.points || (points === one.points && days > one.days))
                .length,
          )
        expect(await totalsOf(db.store.read, orgId, period)).toEqual(totals)
        await db.store.write(async (tx) => {
          for (const one of leavers.toReversed()) await tx.points.rejoinBoard(orgId, one)
        })
        expect(await board()).toEqual(before)
      },
    ),
    { numRuns: 25 },
  )
})

test('who left the board stays off it under the other name after a merge', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { orgId, persons } = await branch(tx)
    const [from = 0, into = 0] = persons
    await tx.points.leaveBoard(orgId, from, 1)
    await tx.points.leaverMerged(from, into)
    expect(await tx.points.leavers(orgId)).toEqual([into])
  })
})

test('own sums are of this week, this month and this year, in the org asked about', async () => {
  using db = await freshStore()
  const { orgId, persons } = await db.store.write(async (tx) => {
    const made = await branch(tx)
    const [personId = 0, other = 0] = made.persons
    const entry = { orgId: made.orgId, personId, source: 'check-in', revision: 1, days: 1, at: 0 } as const
    for (const [ref, [date, points]] of (
      [
        ['2025-12-31', 1],
        ['2026-01-01', 2],
        ['2026-02-27', 4],
        ['2026-03-01', 8],
        ['2026-03-02', 16],
        ['2026-12-31', 32],
      ] as const
    ).entries())
      await tx.points.append({ ...entry, ref, date, points })
    await tx.points.append({ ...entry, personId: other, ref: 1, date: '2026-03-02', points: 100 })
    return made
  })
  const who = { orgId, personId: persons[0] ?? 0 }
  expect(await ownPoints(db.store.read, who, DATE)).toEqual({ week: 16, month: 24, year: 62 })
  // The week over New Year has a day of the year before.
  expect(await ownPoints(db.store.read, who, '2026-01-01')).toEqual({ week: 3, month: 2, year: 62 })
})

test('orgs: those under the same parent, days that are over only, sums over sums, five expected a day', async () => {
  using db = await freshStore()
  const orgs = await db.store.write(async (tx) => {
    const { orgId } = await branch(tx)
    const parentId = await tx.orgs.create({ name: 'parent', kind: 'committee', parentId: null, createdAt: 0 })
    const made = [orgId]
    for (const parent of [null, null, parentId])
      made.push(await tx.orgs.create({ name: `org ${made.length}`, kind: 'branch', parentId: parent, createdAt: 0 }))
    const days: [number, number, number, boolean][] = [
      // org, checked in, expected, over
      [0, 9, 10, true],
      [0, 0, 10, false],
      [1, 5, 5, true],
      [1, 4, 5, true],
      [2, 4, 4, true],
      [3, 10, 10, true],
    ]
    for (const [nth, [org, checkedIn, expected, over]] of days.entries()) {
      const chatId = `oc_${org}`
      const name = { chatId, name: chatId, locale: 'zh-CN', timeZone: 'Asia/Shanghai', addedBy: null, importAt: null }
      await tx.orgs.enterChat({ ...name, createdAt: 0 })
      const id = await tx.study.open({
        orgId: made[org] ?? 0,
        chatId,
        date: addDays('2026-03-02', nth),
        slotAt: 0,
        onTimeUntil: 1,
        lateUntil: 2,
        itemId: 'item',
        itemVersion: '1',
        snapshot: '{}',
        excused: 0,
        expected,
        checkedIn,
        answered: 0,
        noted: 0,
      })
      if (over && id !== undefined) await tx.study.close(id, 3, 0)
    }
    return made
  })
  const [first = 0, second = 0, small = 0, elsewhere = 0] = orgs
  const board = await orgBoardOf(db.store.read, first, periodOf('month', DATE), 0)
  expect(board.map(({ id, rank, checkedIn, due }) => [id, rank, checkedIn, due])).toEqual([
    [first, 1, 9, 10],
    [second, 1, 9, 10],
  ])
  expect(board.some(({ id }) => id === small || id === elsewhere)).toBe(false)
  expect(await orgBoardOf(db.store.read, first, periodOf('month', '2026-04-05'), 0)).toEqual([])

  // A branch that keeps no rankings is on nobody's.
  await db.store.write(async (tx) => {
    await tx.orgs.bind('oc_1', second)
    await tx.orgs.saveSettings({ ...SETTINGS, chatId: 'oc_1', profile: 'reduced' })
  })
  const without = await orgBoardOf(db.store.read, first, periodOf('month', DATE), 0)
  expect(without.map(({ id }) => id)).toEqual([first])
})
