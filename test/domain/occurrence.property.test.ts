import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, localDate } from '../../src/domain/dates.ts'
import {
  changeTime,
  dueDaily,
  nextDue,
  slotOf,
  startDate,
  type DailySchedule,
  type Decision,
} from '../../src/domain/occurrence.ts'
import { dayKind, type StudyDays } from '../../src/domain/study-days.ts'
import { anyTime, anyZone, at, plainInstantOf, seed } from './support.ts'
import { turns } from '../support/fast-check.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Step =
  | { do: 'tick' | 'down'; minutes: number }
  | { do: 'back'; minutes: number }
  | { do: 'time'; time: string }
  | { do: 'zone'; zone: string }
  | { do: 'pause'; paused: boolean }
  | { do: 'days'; days: StudyDays }
  | { do: 'twice' }
  | { do: 'seconds'; seconds: number }
  | { do: 'skip'; ahead: number }
  | { do: 'slot'; seconds: number }

const anyDays = fc.oneof(
  fc.constantFrom<StudyDays>({ plan: 'workdays' }, { plan: 'weekdays' }, { plan: 'daily' }),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }).map((days): StudyDays => ({ plan: 'own', days })),
)
/** Often one at which chats wait for their turn. */
const anySlot = fc.oneof({ weight: 2, arbitrary: anyTime }, fc.constantFrom('08:30', '12:00', '00:00', '23:30'))

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('tick' as const), minutes: fc.integer({ min: 1, max: 16 * 60 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('down' as const), minutes: fc.integer({ min: 600, max: 4 * 1440 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 2 * 1440 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time' as const), time: anySlot }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('zone' as const), zone: anyZone }) },
  { weight: 1, arbitrary: fc.nat(3).map((n): Step => ({ do: 'pause', paused: n === 0 })) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('days' as const), days: anyDays }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'twice' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('skip' as const), ahead: fc.nat(3) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('slot' as const), seconds: fc.integer({ min: -1, max: 59 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('seconds' as const), seconds: fc.integer({ min: 1, max: 59 }) }),
  },
)

const anyStart = fc
  .tuple(
    // Spring Festival, both changes of the clock in New York, National Day, the year's end, Apia's lost day.
    fc.constantFrom('2026-02-10', '2026-03-03', '2026-09-16', '2026-10-28', '2026-12-28', '2011-12-27'),
    fc.nat(1439),
  )
  .map(([date, minutes]) => at(`${date}T00:00Z`) + minutes * MINUTE)

const ROWS = 80
const isLost = (date: string, zone: string) => date === '2011-12-30' && zone === 'Pacific/Apia'

/** The naive way: one row per date, moved by hand at each change, and a table of what was done. */
class Rows {
  readonly rows = new Map<string, { dueAt: number; zone: string }>()
  readonly done = new Map<string, string>()
  readonly from: string
  readonly spread: number
  constructor(schedule: DailySchedule) {
    this.from = schedule.startsOn
    this.spread = schedule.spread ?? 0
    for (let n = 0, date = this.from; n < ROWS; n++, date = addDays(date, 1))
      this.rows.set(date, { dueAt: plainInstantOf(date, schedule.time, schedule.zone), zone: schedule.zone })
  }
  /** On the full and the half hour a chat waits for its turn. */
  turn(dueAt: number): number {
    return new Date(dueAt).getUTCMinutes() % 30 === 0 ? dueAt + this.spread : dueAt
  }
  change({ time, zone }: DailySchedule, now: number) {
    for (const [date, row] of this.rows) {
      const dueAt = plainInstantOf(date, time, zone)
      if (dueAt > now || row.dueAt >= plainInstantOf(addDays(date, 1), time, zone)) this.rows.set(date, { dueAt, zone })
    }
  }
  tick({ days, paused, onTimeUntil }: DailySchedule, now: number): string[] {
    const due = [...this.rows].filter(([date, row]) => this.turn(row.dueAt) <= now && !this.done.has(date))
    const outcome = new Map<string, string>()
    for (const [date, { zone }] of due) {
      const { kind } = dayKind(days, date)
      const nowhere = isLost(date, zone)
      outcome.set(
        date,
        nowhere
          ? 'no-such-date'
          : kind === 'holiday'
            ? kind
            : kind !== 'study'
              ? 'not-a-study-day'
              : paused
                ? 'paused'
                : 'run',
      )
    }
    const studied = due.filter(([date]) => outcome.get(date) === 'run')
    for (const [date, { dueAt, zone }] of studied) {
      let end = plainInstantOf(date, onTimeUntil, zone)
      if (end <= dueAt) end = Math.max(dueAt, plainInstantOf(date, '24:00', zone))
      const left = Math.min(2 * HOUR, (end - dueAt) / 2)
      const inTime = now - dueAt <= 10 * MINUTE || now <= end - left
      if (date !== studied.at(-1)![0] || !inTime) outcome.set(date, 'missed')
    }
    for (const [date, what] of outcome) this.done.set(date, what)
    return [...outcome].map(([date, what]) => `${date} ${what}`)
  }
}

const brief = (decision: Decision) => `${decision.date} ${decision.act === 'run' ? 'run' : decision.reason}`

test('whatever happens, each date is decided once, in order, as the naive table would', () => {
  let runs = 0
  const everything = fc.property(
    anyStart,
    anySlot,
    anyZone,
    anyDays,
    fc.oneof(anyTime, fc.constant('24:00')),
    fc.array(anyStep, { minLength: 20, maxLength: 40, size: 'max' }),
    fc.integer({ min: 0, max: 54 }),
    (start, time, zone, days, onTimeUntil, steps, spread) => {
      let now = start
      let schedule: DailySchedule = {
        time,
        zone,
        days,
        onTimeUntil,
        lateUntil: '12:00',
        paused: false,
        startsOn: startDate({ time, zone }, start),
        setAt: start,
        spread: spread * 1_000,
      }
      const naive = new Rows(schedule)
      const all: Decision[] = []
      /** Called off by the secretary before their time. */
      const settledAhead = new Set<string>()

      const tick = () => {
        // The ledger is all that is known: as after a restart.
        const ledger = { decidedThrough: all.at(-1)?.date ?? null, settledAhead }
        const decisions = dueDaily({ schedule, now, ledger })
        expect(decisions.map(brief)).toEqual(naive.tick(schedule, now))
        expect(decisions.filter(({ act }) => act === 'run').length).toBeLessThanOrEqual(1)
        for (const { date, dueAt, lateBy } of decisions) {
          expect(dueAt).toBe(naive.rows.get(date)!.dueAt)
          expect(lateBy).toBe(now - dueAt)
        }
        all.push(...decisions)
        // Slots keep the order of their dates; only the lost day shares the next one's.
        const today = localDate(now, schedule.zone)
        const slots = [-3, -2, -1, 0, 1, 2].map((n) => slotOf(schedule, addDays(today, n)).dueAt)
        expect(slots).toEqual(slots.toSorted((a, b) => a - b))
        const next = nextDue(schedule, now, { decidedThrough: all.at(-1)?.date ?? null, settledAhead })
        const ahead = [...naive.rows].find(
          ([date, { dueAt, zone: where }]) =>
            naive.turn(dueAt) > now &&
            !naive.done.has(date) &&
            !isLost(date, where) &&
            dayKind(schedule.days, date).kind === 'study',
        )
        expect(next).toEqual(
          ahead ? { date: ahead[0], dueAt: ahead[1].dueAt, actsAt: naive.turn(ahead[1].dueAt) } : null,
        )
      }

      for (const step of steps) {
        if (now > start + (ROWS - 30) * 24 * HOUR) break
        if (step.do === 'tick' || step.do === 'down') now += step.minutes * MINUTE
        // Into the minute of the next slot.
        const ahead = [...naive.rows.values()].find(({ dueAt }) => dueAt > now)
        if (step.do === 'slot' && ahead) now = ahead.dueAt + step.seconds * 1_000
        if (step.do === 'seconds') now += step.seconds * 1_000
        if (step.do === 'back') now -= step.minutes * MINUTE
        if (step.do === 'skip') {
          const date = addDays(localDate(now, schedule.zone), step.ahead)
          const row = naive.rows.get(date)
          if (row && row.dueAt > now && !naive.done.has(date)) {
            settledAhead.add(date)
            naive.done.set(date, 'called off')
          }
        }
        if (step.do === 'pause') schedule = { ...schedule, paused: step.paused }
        if (step.do === 'days') schedule = { ...schedule, days: step.days }
        if (step.do === 'time' || step.do === 'zone') {
          const changed = changeTime(schedule, step, now)
          if (changed !== schedule) naive.change(changed, now)
          schedule = changed
        }
        tick()
      }

      // Every date since the first, up to the newest due, was decided exactly once, and in order.
      const dates = [...naive.rows.keys()].filter((date) => !settledAhead.has(date))
      expect(all.map(({ date }) => date)).toEqual(dates.slice(0, all.length))
      const owed = dates[all.length] ?? ''
      expect(naive.turn(slotOf(schedule, owed).dueAt)).toBeGreaterThan(now)
      runs += all.filter(({ act }) => act === 'run').length
    },
  )
  fc.assert(everything, { ...seed, numRuns: turns(100) })
  expect(runs).toBeGreaterThan(turns(100))
}, 60_000)

test('a tick every minute and one tick a day late decide the same dates', () => {
  fc.assert(
    fc.property(anyStart, anyTime, anyZone, (start, time, zone) => {
      const schedule: DailySchedule = {
        time,
        zone,
        days: { plan: 'daily' },
        onTimeUntil: '24:00',
        lateUntil: '12:00',
        paused: false,
        startsOn: localDate(start, zone),
      }
      const often: Decision[] = []
      for (let now = start; now <= start + 72 * HOUR; now += 10 * MINUTE)
        often.push(...dueDaily({ schedule, now, ledger: { decidedThrough: often.at(-1)?.date ?? null } }))
      const once = dueDaily({ schedule, now: start + 72 * HOUR, ledger: { decidedThrough: null } })
      expect(once.map(({ date }) => date)).toEqual(often.map(({ date }) => date))
    }),
    { ...seed, numRuns: turns(30) },
  )
}, 60_000)
