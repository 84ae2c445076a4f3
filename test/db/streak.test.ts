import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { checkIn } from '../../src/services/check-in.ts'
import { makeUp } from '../../src/services/make-up.ts'
import { setStanding } from '../../src/services/set-standing.ts'
import { streakOf } from '../../src/services/streaks.ts'
import type { Tx } from '../../db/store.ts'
import { branch, freshStore, studyDay } from './support.ts'

const ZONE = 'Asia/Shanghai'
const dateOf = (nth: number) => addDays('2026-01-01', nth)
const slotOf = (nth: number) => instantOf(dateOf(nth), '08:30', ZONE)
const closeOf = (nth: number) => instantOf(dateOf(nth), '24:00', ZONE)
const LONG = `${'学'.repeat(25)}`

/** What happens to one member between one study day's opening and the next. */
const happening = fc.record({
  comes: fc.constantFrom('on time', 'on time', 'on time', 'on time', 'not'),
  closes: fc.constantFrom(true, true, true, true, false),
  excused: fc.constantFrom<0 | 1>(0, 0, 0, 1),
  /** What is changed of an earlier day, so many days back. */
  back: fc.nat(30),
  late: fc.constantFrom('nothing', 'nothing', 'nothing', 'a late redelivery', 'made up', 'excused', 'standing'),
})

/** The kept streak is a cache: striking it out must change nothing. */
async function checked(tx: Tx, who: { orgId: number; personId: number }, date: string, now: number) {
  const kept = await streakOf(tx, who, date, now)
  const row = await tx.streaks.of(who.orgId, who.personId)
  await tx.streaks.forget(who.personId, who.orgId)
  expect(kept).toEqual(await streakOf(tx, who, date, now))
  if (row) await tx.streaks.keep(row)
  return row !== undefined
}

test('whatever is changed of whichever day, the kept streak is the one found in the record', async () => {
  let kept = 0
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 8, maxLength: 40 }), async (story) => {
      using db = await freshStore()
      await db.store.write(async (tx) => {
        const { orgId, persons } = await branch(tx, 2, slotOf(0) - 1)
        const [personId = 0, secretary = 0] = persons
        for (const one of persons) await tx.roster.add(orgId, one, slotOf(0) - 1)
        const days: number[] = []
        for (const [nth, { comes, closes, excused, back, late }] of story.entries()) {
          const now = closeOf(nth)
          const id = await studyDay(tx, orgId, dateOf(nth), { slotAt: slotOf(nth), onTimeUntil: now, lateUntil: now })
          days.push(id ?? 0)
          const day = async (at: number) => {
            const found = await tx.study.day(days[at] ?? 0)
            if (!found) throw new Error('no such day')
            return found
          }
          const act = { personId, now, way: 'button' } as const
          if (comes === 'on time') await checkIn(tx, { ...act, day: await day(nth), at: now - 1 })
          // One left open is closed with the next.
          if (closes) for (const one of days) await tx.study.close(one, now, excused)
          const earlier = Math.max(0, nth - back)
          const past = await day(earlier)
          if (late === 'a late redelivery') await checkIn(tx, { ...act, day: past, at: slotOf(earlier) + 1 })
          if (late === 'made up') await makeUp(tx, { day: past, personId, zone: ZONE, at: now, now }, { note: LONG })
          if (late === 'excused') await tx.study.excuse(past.id)
          if (late === 'standing') {
            const standing = back % 2 === 0 ? 'exempt' : 'active'
            await setStanding(tx, orgId, personId, standing, { by: secretary, now })
          }
          if (await checked(tx, { orgId, personId }, dateOf(nth), now)) kept += 1
        }
      })
    }),
    { numRuns: 30, seed: 20_260_305 },
  )
  expect(kept).toBeGreaterThan(100)
})
