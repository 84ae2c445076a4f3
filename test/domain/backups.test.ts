import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../src/clock.ts'
import { backupName, instantOfBackup, nextBackup, outdated } from '../../src/domain/backups.ts'
import { localDate, mondayOf } from '../../src/domain/dates.ts'

const ZONE = 'Asia/Shanghai'

const START = Date.UTC(2026, 0, 1)
const minute = fc.integer({ min: 0, max: 800 * 24 * 60 }).map((nth) => START + nth * 60_000)

test('the name of a backup tells its time, and other files have none', () => {
  fc.assert(
    fc.property(minute, (at) => {
      expect(instantOfBackup(backupName(at))).toBe(at)
    }),
  )
  expect(backupName(Date.UTC(2026, 2, 1, 19, 10))).toBe('xueji-2026-03-01T191000Z.db')
  for (const name of ['xueji.db', 'xueji-2026-03-01T191000Z.db.12.part', 'xueji-2026-99-01T191000Z.db', 'notes.txt'])
    expect(instantOfBackup(name)).toBeNull()
})

test('a year of nights leaves the newest of seven days, four weeks and twelve months', () => {
  const nights = Array.from({ length: 400 }, (_, nth) => Date.UTC(2026, 0, 1, 19, 10) + nth * DAY)
  let kept: number[] = []
  for (const at of nights) {
    kept.push(at)
    const gone = new Set(outdated(kept, ZONE))
    kept = kept.filter((one) => !gone.has(one))
  }
  const last = nights.at(-1) ?? 0
  expect(kept.slice(-7)).toEqual(nights.slice(-7))
  const weeks = kept.map((at) => mondayOf(localDate(at, ZONE)))
  const mondays = [0, 7, 14, 21].map((back) => mondayOf(localDate(last - back * DAY, ZONE)))
  expect(weeks).toEqual(expect.arrayContaining(mondays))
  const months = new Set(kept.map((at) => localDate(at, ZONE).slice(0, 7)))
  expect(months.size).toBe(12)
  expect(kept.length).toBeLessThanOrEqual(7 + 4 + 12)
})

test('one made by hand is still there after the next ones of its day; whoever makes very many keeps the newest twelve', () => {
  const night = Date.UTC(2026, 2, 2, 19, 10)
  expect(outdated([night, night + 8 * HOUR, night + 8 * HOUR + 3000], ZONE)).toEqual([])
  expect(outdated([], ZONE)).toEqual([])
  const many = Array.from({ length: 20 }, (_, nth) => night + nth * HOUR)
  expect(outdated(many, ZONE).toSorted((a, b) => a - b)).toEqual(many.slice(0, 8))
})

test('the newest is never among those that go, however they were made', () => {
  fc.assert(
    fc.property(fc.uniqueArray(minute, { minLength: 1, maxLength: 60 }), (backups) => {
      const gone = outdated(backups, ZONE)
      expect(gone).not.toContain(Math.max(...backups))
      expect(backups.length - gone.length).toBeLessThanOrEqual(12 + 7 + 4 + 12)
      // Asked again of what is left, nothing more goes.
      expect(
        outdated(
          backups.filter((at) => !gone.includes(at)),
          ZONE,
        ),
      ).toEqual([])
    }),
  )
})

test('the next one is at night, within a day, and later than now', () => {
  fc.assert(
    fc.property(minute, fc.constantFrom(ZONE, 'America/New_York', 'Asia/Kathmandu'), (now, zone) => {
      const next = nextBackup(now, zone)
      expect(next).toBeGreaterThan(now)
      expect(next - now).toBeLessThanOrEqual(DAY + HOUR)
    }),
  )
})

test('the next is tonight until its minute has come, then tomorrow night', () => {
  const due = nextBackup(START, ZONE)
  expect(nextBackup(due - 1, ZONE)).toBe(due)
  expect(nextBackup(due, ZONE)).toBe(due + DAY)
})

test('a name that only holds one is another file', () => {
  expect(instantOfBackup(`old-${backupName(START)}`)).toBeNull()
  expect(instantOfBackup(`${backupName(START)}-wal`)).toBeNull()
})
