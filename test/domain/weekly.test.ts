import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate, mondayOf } from '../../src/domain/dates.ts'
import { type DailySchedule, windowOf } from '../../src/domain/occurrence.ts'
import type { PeriodDecision } from '../../src/domain/periodic.ts'
import { isStudyDay, type StudyDays } from '../../src/domain/study-days.ts'
import {
  dueWeekly,
  nextWeekly,
  WEEKLY_LATEST,
  type WeeklySchedule,
  type WeeklySetting,
  weekSlot,
} from '../../src/domain/weekly.ts'
import { anyTime, anyZone, at, plainInstantOf, seed } from './support.ts'
import { turns } from '../support/fast-check.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

const daily = (over: Partial<DailySchedule> = {}): DailySchedule => ({
  time: '08:30',
  zone: 'Asia/Shanghai',
  days: { plan: 'workdays' },
  onTimeUntil: '24:00',
  lateUntil: '12:00',
  startsOn: '2026-03-02',
  paused: false,
  ...over,
})
const weekly = (over: Partial<WeeklySchedule> = {}): WeeklySchedule => ({
  weekly: 'monday',
  setAt: at('2026-03-01T00:00Z'),
  daily: daily(),
  ...over,
})
const NONE = { closes: new Map<string, number>() }
const NONE_DECIDED = { ...NONE, decidedThrough: null }
const slot = (schedule: WeeklySchedule, monday: string) =>
  new Date(weekSlot(schedule, monday, NONE).dueAt + 8 * HOUR).toISOString().slice(0, 16)

describe('when a week is told of', () => {
  test.each<[string, string, Partial<DailySchedule>, WeeklySetting, string]>([
    ['Monday 08:40', '2026-03-02', {}, 'monday', '2026-03-09T08:40'],
    ['Sunday is a study day: noon has passed', '2026-03-02', { days: { plan: 'daily' } }, 'monday', '2026-03-09T12:35'],
    ['a Sunday worked for a holiday', '2026-09-14', {}, 'monday', '2026-09-21T12:35'],
    ['a Saturday worked for it', '2026-10-05', {}, 'monday', '2026-10-12T08:40'],
    ['in the holiday', '2026-09-28', {}, 'monday', '2026-10-05T08:40'],
    [
      'Sunday is late until Monday 18:00',
      '2026-03-02',
      { days: { plan: 'daily' }, lateUntil: '18:00' },
      'monday',
      '2026-03-09T18:05',
    ],
    ['Friday', '2026-03-02', {}, 'friday', '2026-03-06T17:05'],
    [
      'Friday, in a week of which only Saturday is studied',
      '2026-03-02',
      { days: { plan: 'own', days: [6] } },
      'friday',
      '2026-03-09T08:40',
    ],
    [
      'Friday, with the card at that very time',
      '2026-03-02',
      { days: { plan: 'own', days: [5] }, time: '17:05' },
      'friday',
      '2026-03-09T08:40',
    ],
    [
      'Friday, with the card only in the evening',
      '2026-03-02',
      { days: { plan: 'own', days: [5] }, time: '18:00' },
      'friday',
      '2026-03-09T08:40',
    ],
  ])('%s', (_, monday, over, setting, expected) => {
    expect(slot(weekly({ daily: daily(over), weekly: setting }), monday)).toBe(expected)
  })

  test('a day that ran and closes later than planned puts it off', () => {
    const closes = new Map([['2026-03-02', at('2026-03-09T12:00+08:00')]])
    expect(weekSlot(weekly(), '2026-03-02', { closes }).dueAt).toBe(at('2026-03-09T12:05+08:00'))
  })

  test('chosen after its Friday, the week keeps its Monday; chosen after that too, it has none', () => {
    const schedule = (setAt: string) => weekly({ weekly: 'friday', setAt: at(setAt) })
    expect(weekSlot(schedule('2026-03-07T09:00+08:00'), '2026-03-02', NONE)).toEqual({
      dueAt: at('2026-03-09T08:40+08:00'),
      before: false,
    })
    expect(weekSlot(schedule('2026-03-09T09:00+08:00'), '2026-03-02', NONE).before).toBe(true)
  })
})

const closes = new Map(['2026-03-02', '2026-03-09', '2026-03-23'].map((monday) => [monday, 0]))
const decided = (now: string, decidedThrough: string | null = null, over: Partial<WeeklySchedule> = {}) =>
  dueWeekly({ schedule: weekly(over), now: at(now), ledger: { decidedThrough, closes } }).map((one) =>
    one.act === 'run' ? `${one.date} run` : `${one.date} ${one.reason}`,
  )

test('up to 72 hours late it is posted, later it is missed, and of several only the newest with study', () => {
  expect(decided('2026-03-12T08:40+08:00')).toEqual(['2026-03-02 run'])
  expect(decided('2026-03-12T08:41+08:00')).toEqual(['2026-03-02 missed'])
  expect(decided('2026-03-17T09:00+08:00')).toEqual(['2026-03-02 missed', '2026-03-09 run'])
  expect(decided('2026-03-24T09:00+08:00')).toEqual([
    '2026-03-02 missed',
    '2026-03-09 missed',
    '2026-03-16 no-study-day',
  ])
  expect(decided('2026-03-24T09:00+08:00', '2026-03-09')).toEqual(['2026-03-16 no-study-day'])
  expect(decided('2026-03-24T09:00+08:00', null, { weekly: 'off' })).toEqual([])
  expect(decided('2026-03-12T08:40+08:00', '2026-02-09')).toEqual(['2026-03-02 run'])
  expect(decided('2026-03-06T17:05+08:00', null, { weekly: 'friday' })).toEqual(['2026-03-02 run'])
  expect(decided('2026-03-09T08:40+08:00', null, { setAt: at('2026-03-09T08:40+08:00') })).toEqual(['2026-03-02 off'])
  expect(decided('2026-03-18T09:00+08:00', null, { setAt: at('2026-03-17T00:00+08:00') })).toEqual([
    '2026-03-02 off',
    '2026-03-09 off',
  ])
})

test('the next report is of the first week whose slot is ahead, however long nobody looked', () => {
  const next = (now: string, decidedThrough: string | null) =>
    nextWeekly(weekly(), at(now), { decidedThrough, closes })?.date
  expect(next('2026-03-05T00:00Z', null)).toBe('2026-03-02')
  expect(next('2026-03-09T00:39Z', null)).toBe('2026-03-02')
  expect(next('2026-03-09T00:40Z', null)).toBe('2026-03-09')
  expect(next('2026-03-09T00:39Z', '2026-03-02')).toBe('2026-03-09')
  expect(next('2026-11-04T00:00Z', '2026-03-02')).toBe('2026-11-02')
  expect(nextWeekly(weekly({ weekly: 'off' }), at('2026-03-05T00:00Z'), NONE_DECIDED)).toBeNull()
})

type Step =
  | { do: 'tick'; minutes: number }
  | { do: 'weekly'; weekly: WeeklySetting }
  | { do: 'zone'; zone: string }
  | { do: 'days'; days: StudyDays }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('tick' as const), minutes: fc.integer({ min: 1, max: 3000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('tick' as const), minutes: fc.integer({ min: 5000, max: 30_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('weekly' as const), weekly: fc.constantFrom('monday', 'friday', 'off') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('zone' as const), zone: anyZone }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('days' as const),
      days: fc.constantFrom<StudyDays>({ plan: 'workdays' }, { plan: 'daily' }, { plan: 'own', days: [6] }),
    }),
  },
)

test('whatever is changed when, each week is decided once, in order, never before its last day is closed', () => {
  let runs = 0
  fc.assert(
    fc.property(
      fc.constantFrom('2026-02-02', '2026-03-02', '2026-09-14', '2026-12-21').map((date) => at(`${date}T03:00Z`)),
      anyZone,
      anyTime,
      fc.array(anyStep, { minLength: 15, maxLength: 40 }),
      (start, zone, time, steps) => {
        let now = start
        let schedule = weekly({ daily: daily({ zone, time, startsOn: localDate(start, zone) }), setAt: start })
        const all: PeriodDecision[] = []
        for (const step of steps) {
          if (step.do === 'tick') now += step.minutes * MINUTE
          if (step.do === 'weekly' && step.weekly !== schedule.weekly)
            schedule = { ...schedule, weekly: step.weekly, setAt: now }
          if (step.do === 'zone') schedule = { ...schedule, daily: { ...schedule.daily, zone: step.zone } }
          if (step.do === 'days') schedule = { ...schedule, daily: { ...schedule.daily, days: step.days } }
          // Every planned day before now ran.
          const ledger = { decidedThrough: all.at(-1)?.date ?? null, closes: new Map<string, number>() }
          const today = localDate(now, schedule.daily.zone)
          for (let date = addDays(today, -40); date <= today; date = addDays(date, 1)) {
            if (date < schedule.daily.startsOn || !isStudyDay(schedule.daily.days, date)) continue
            const { opensAt, lateUntil } = windowOf(schedule.daily, date)
            if (opensAt <= now) ledger.closes.set(mondayOf(date), lateUntil)
          }
          const decisions = dueWeekly({ schedule, now, ledger })
          expect(decisions.filter(({ act }) => act === 'run').length).toBeLessThanOrEqual(1)
          for (const one of decisions) {
            if (one.act !== 'run') continue
            runs++
            expect(one.lateBy).toBeLessThanOrEqual(WEEKLY_LATEST)
            const { zone: here } = schedule.daily
            const friday = plainInstantOf(addDays(one.date, 4), '17:05', here)
            if (one.dueAt === friday && schedule.weekly === 'friday') continue
            expect(one.dueAt).toBeGreaterThan(ledger.closes.get(one.date) ?? 0)
            expect(one.dueAt).toBeGreaterThanOrEqual(plainInstantOf(addDays(one.date, 7), '08:40', here))
          }
          const next = nextWeekly(schedule, now, {
            ...ledger,
            decidedThrough: decisions.at(-1)?.date ?? ledger.decidedThrough,
          })
          expect(next === null).toBe(schedule.weekly === 'off')
          if (next) {
            expect(next.dueAt).toBeGreaterThan(now)
            expect(next.date > (all.at(-1)?.date ?? '')).toBe(true)
          }
          all.push(...decisions)
        }
        all.forEach(({ date }, nth) => expect(date).toBe(addDays(mondayOf(schedule.daily.startsOn), 7 * nth)))
      },
    ),
    { ...seed, numRuns: turns(40) },
  )
  expect(runs).toBeGreaterThan(turns(50))
}, 60_000)
