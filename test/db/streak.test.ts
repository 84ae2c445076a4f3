import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/domain/dates.ts'
import { currentStreak, streakOf } from '../../src/services/streaks.ts'
import { branch, freshStore, studyDay } from './support.ts'

const FIRST = '2026-01-01'
const NOW = 1_000

const day = fc.record({
  mark: fc.option(fc.constantFrom('on_time' as const, 'late' as const, 'made_up' as const), { freq: 3 }),
  expected: fc.constantFrom(0 as const, 1 as const, 1 as const, 1 as const),
  excused: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const),
  closed: fc.boolean(),
  onRoster: fc.boolean(),
})

test('the streak counted by the database is the one found day by day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(day, { maxLength: 45 }), fc.integer({ min: 0, max: 44 }), async (days, upTo) => {
      using db = await freshStore()
      await db.store.write(async (tx) => {
        const { orgId, persons } = await branch(tx)
        const [personId = 0] = persons
        // On the roster from 50 on: a slot before that was none of this person's days.
        await tx.roster.add(orgId, personId, 50)
        for (const [nth, { mark, expected, excused, closed, onRoster }] of days.entries()) {
          const id =
            (await studyDay(tx, orgId, addDays(FIRST, nth), {
              slotAt: onRoster ? 100 : 10,
              lateUntil: nth % 3 === 0 ? 2_000 : 300,
            })) ?? 0
          if (mark)
            await tx.study.checkIn({
              studyDayId: id,
              personId,
              mark,
              way: 'button',
              at: 100,
              expected,
              recordedBy: null,
            })
          if (closed) await tx.study.close(id, 500, excused)
        }
        const until = addDays(FIRST, upTo)
        const { current } = await streakOf(tx, { orgId, personId }, until, NOW)
        expect(await currentStreak(tx, { orgId, personId }, until, NOW)).toBe(current)
      })
    }),
    { numRuns: 60 },
  )
})
