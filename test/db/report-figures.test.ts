import { expect, test } from 'vitest'
import { HOUR } from '../../src/clock.ts'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { periodOf } from '../../src/domain/periods.ts'
import { restOf } from '../../src/domain/report.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { expectedOf, placeOf } from '../../src/services/expected.ts'
import { missingOf } from '../../src/services/missing.ts'
import { reportFigures } from '../../src/services/report-figures.ts'
import { currentStreak, streakOf } from '../../src/services/streaks.ts'
import { streaksOf } from '../../src/services/streaks-of-org.ts'
import { settleDay } from '../../src/services/points.ts'
import { branch, CHAT, freshStore, studyDay } from './support.ts'

const ZONE = 'Asia/Shanghai'

/** A branch whose members come and go, are away, late, make up, over three weeks. */
async function lived(seed: number) {
  const place = await freshStore()
  const { store } = place
  const random = seededRandom(seed)
  const chance = (share: number) => random.next() < share
  const { orgId, persons } = await store.write((tx) => branch(tx, 12))
  const days: { id: number; date: string; slotAt: number }[] = []
  let now = 0
  for (let n = 0, date = '2026-02-16'; n < 21; n++, date = addDays(date, 1)) {
    const slotAt = instantOf(date, '08:30', ZONE)
    await store.write(async (tx) => {
      for (const [nth, person] of persons.entries()) {
        const joined = (await tx.roster.entriesOf(orgId, person)).length > 0
        if (!joined && (nth < 6 || chance(0.1))) await tx.roster.add(orgId, person, slotAt - HOUR)
        if (joined && chance(0.03))
          await tx.roster.addStanding({
            orgId,
            personId: person,
            standing: 'away',
            since: slotAt - HOUR,
            until: slotAt + 30 * HOUR,
            reason: '',
          })
      }
      if (chance(0.3)) return
      const window = { slotAt, onTimeUntil: slotAt + 15 * HOUR, lateUntil: slotAt + 27 * HOUR }
      const id = await studyDay(tx, orgId, date, window)
      if (id === undefined) throw new Error('no day')
      days.push({ id, date, slotAt })
      await tx.study.setExpected(id, (await expectedOf(tx, orgId, slotAt)).length)
      const day = await tx.study.day(id)
      if (!day) throw new Error('no day')
      for (const person of persons) {
        if (chance(0.35)) continue
        const { expected } = await placeOf(tx, orgId, person, slotAt)
        const mark = chance(0.1) ? 'made_up' : chance(0.2) ? 'late' : 'on_time'
        const at = slotAt + HOUR
        const row = { studyDayId: id, personId: person, mark, at, recordedBy: null } as const
        await tx.study.checkIn({ ...row, way: 'button', expected: expected ? 1 : 0 })
        await settleDay(tx, day, person, at)
        if (chance(0.5)) await currentStreak(tx, { orgId, personId: person }, date, at)
      }
      await tx.study.close(id, slotAt + 27 * HOUR, chance(0.1) ? 1 : 0)
      await tx.study.recount(id)
    })
    now = slotAt + 28 * HOUR
  }
  return { place, store, orgId, persons, days, now }
}

test('figures of a week are those counted person by person, day by day', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const { place, store, orgId, persons, days, now } = await lived(seed)
    using _ = place
    const { read } = store
    const org = await read.orgs.get(orgId)
    const period = periodOf('week', '2026-03-04')
    const figures = await reportFigures(read, { org, zone: ZONE, profile: 'full' }, period, now)
    const week = days.filter(({ date }) => date >= period.from && date <= period.to)
    expect(figures.days.map(({ date }) => date)).toEqual(week.map(({ date }) => date))
    for (const one of figures.days) {
      const day = await read.study.dayOn(CHAT, one.date)
      const tally = await read.study.tally(day?.id ?? 0)
      expect(one).toMatchObject({ checkedIn: tally.checkedIn, late: tally.late, due: day?.expected })
    }
    const last = week.at(-1)
    if (!last) continue
    const alone = new Map<number, number>()
    for (const personId of persons)
      alone.set(personId, (await streakOf(read, { orgId, personId }, last.date, now)).current)
    expect(await streaksOf(read, orgId, persons, last.date, now)).toEqual(alone)

    let missed = 0
    let unblamed = 0
    for (const { id, slotAt } of week)
      for (const person of persons) {
        const { expected } = await placeOf(read, orgId, person, slotAt)
        const excused = (await read.study.day(id))?.excused === 1
        if (!expected || (await read.study.checkInOf(id, person))) continue
        if (excused) unblamed++
        else missed++
      }
    expect(figures.missed).toBe(missed)
    // Checked in, missed, made up and this are all who were expected.
    expect(restOf(figures)).toEqual({ open: 0, excused: unblamed })
    const listed = await missingOf(read, { orgId, from: period.from, to: period.to }, ZONE, now)
    expect(listed.reduce((sum, one) => sum + one.missed.length, 0)).toBe(missed)
  }
}, 60_000)

test('whoever left the board is named nowhere, and the others close the ranks', async () => {
  const { place, store, orgId, now } = await lived(3)
  using _ = place
  const org = await store.read.orgs.get(orgId)
  const figuresNow = () =>
    reportFigures(store.read, { org, zone: ZONE, profile: 'full' }, periodOf('week', '2026-03-04'), now)
  const before = await figuresNow()
  const [first] = before.top
  const [person] = (await store.read.people.names((await store.read.roster.entries(orgId)).map((one) => one.personId)))
    .filter(({ name }) => name === first?.name)
    .map(({ id }) => id)
  await store.write((tx) => tx.points.leaveBoard(orgId, person ?? 0, now))
  const after = await figuresNow()
  expect(JSON.stringify(after)).not.toContain(`"${first?.name}"`)
  expect(after.top[0]?.rank).toBe(1)
  const nobody = { top: [], tied: 0, streaks: [], improved: [], of: null }
  expect({ ...after, ...nobody }).toEqual({ ...before, ...nobody })
})
