import { describe, expect, test } from 'vitest'
import {
  changeTime,
  dueDaily,
  nextDue,
  slotOf,
  startDate,
  windowOf,
  type DailyLedger,
  type DailySchedule,
} from '../../src/domain/occurrence.ts'
import { at } from './support.ts'

const prc = (wall: string) => at(`${wall}+08:00`)
const schedule: DailySchedule = {
  time: '08:30',
  zone: 'Asia/Shanghai',
  days: { plan: 'workdays' },
  onTimeUntil: '24:00',
  lateUntil: '12:00',
  startsOn: '2026-03-02',
  paused: false,
}
const through = (decidedThrough: string | null): DailyLedger => ({ decidedThrough })

/** Decisions in short: '2026-03-02 run', '2026-03-07 not-a-study-day'. */
const decided = (input: Partial<DailySchedule>, now: string, ledger: DailyLedger = through('2026-03-03')) =>
  dueDaily({ schedule: { ...schedule, ...input }, now: prc(now), ledger }).map((decision) =>
    [decision.date, decision.act === 'run' ? 'run' : (decision.holiday ?? decision.reason)].join(' '),
  )

// Wednesday 4 March; on time until midnight, so a card is posted until 22:00.
test.each([
  ['2026-03-04T08:29:59.999', []],
  ['2026-03-04T08:30', ['2026-03-04 run']],
  ['2026-03-04T08:41', ['2026-03-04 run']],
  ['2026-03-04T22:00', ['2026-03-04 run']],
  ['2026-03-04T22:00:00.001', ['2026-03-04 missed']],
  ['2026-03-05T08:30', ['2026-03-04 missed', '2026-03-05 run']],
  ['2026-03-07T08:30', ['2026-03-04 missed', '2026-03-05 missed', '2026-03-06 missed', '2026-03-07 not-a-study-day']],
])('at %s is due %j', (now, due) => {
  expect(decided({}, now)).toEqual(due)
})

test('a decision says when it was due and how late it is', () => {
  const now = prc('2026-03-05T09:00')
  expect(dueDaily({ schedule, now, ledger: through('2026-03-03') })).toEqual([
    {
      date: '2026-03-04',
      dueAt: prc('2026-03-04T08:30'),
      lateBy: 24.5 * 3_600_000,
      act: 'skip',
      reason: 'missed',
      holiday: null,
    },
    { date: '2026-03-05', dueAt: prc('2026-03-05T08:30'), lateBy: 1_800_000, act: 'run' },
  ])
})

test.each([
  // Half of a window of an hour is less than two hours.
  [{ onTimeUntil: '09:30' }, '2026-03-04T09:00', 'run'],
  [{ onTimeUntil: '09:30' }, '2026-03-04T09:00:00.001', 'missed'],
  // Less than ten minutes is no misfire, whatever is left.
  [{ onTimeUntil: '08:35' }, '2026-03-04T08:40', 'run'],
  [{ onTimeUntil: '08:35' }, '2026-03-04T08:40:00.001', 'missed'],
  // An end before the slot is read as midnight.
  [{ time: '18:00', onTimeUntil: '12:00' }, '2026-03-04T21:00', 'run'],
  [{ time: '23:58' }, '2026-03-05T00:08', 'run'],
])('%j at %s: %s', (input, now, verdict) => {
  expect(decided(input, now)).toEqual([`2026-03-04 ${verdict}`])
})

test('holidays, weekends and make-up days of National Day 2026', () => {
  const days: string[] = []
  let ledger = through('2026-09-29')
  for (const date of [
    '09-30',
    '10-01',
    '10-02',
    '10-03',
    '10-04',
    '10-05',
    '10-06',
    '10-07',
    '10-08',
    '10-09',
    '10-10',
    '10-11',
  ]) {
    days.push(...decided({ startsOn: '2026-09-30' }, `2026-${date}T08:30`, ledger))
    ledger = through(`2026-${date}`)
  }
  expect(days.map((day) => day.slice(5))).toEqual([
    '09-30 run',
    '10-01 国庆节',
    '10-02 国庆节',
    '10-03 国庆节',
    '10-04 国庆节',
    '10-05 国庆节',
    '10-06 国庆节',
    '10-07 国庆节',
    '10-08 run',
    '10-09 run',
    '10-10 run',
    '10-11 not-a-study-day',
  ])
})

test('down over Spring Festival: only the newest study day can run', () => {
  const due = decided({ startsOn: '2026-02-13' }, '2026-02-24T10:00', through('2026-02-12'))
  expect(due.filter((day) => !day.endsWith('春节'))).toEqual([
    '2026-02-13 missed',
    '2026-02-14 missed',
    '2026-02-24 run',
  ])
  expect(due).toHaveLength(12)
})

test.each([
  ['the first date', through(null), '2026-03-02T08:30', ['2026-03-02 run']],
  ['before the first date', through(null), '2026-03-01T08:30', []],
  ['a first date set again, later than the ledger', through('2026-02-20'), '2026-03-02T08:30', ['2026-03-02 run']],
  ['the clock stepped back', through('2026-03-04'), '2026-03-03T08:30', []],
  ['once decided, for ever', through('2026-03-04'), '2026-03-04T23:00', []],
])('%s', (_, ledger, now, due) => {
  expect(decided({}, now, ledger)).toEqual(due)
})

test('paused days are skipped, and nothing is owed afterwards', () => {
  expect(decided({ paused: true }, '2026-03-04T08:30')).toEqual(['2026-03-04 paused'])
  expect(decided({ paused: true }, '2026-03-07T08:30').at(-1)).toBe('2026-03-07 not-a-study-day')
  expect(decided({ paused: false }, '2026-03-04T09:00', through('2026-03-04'))).toEqual([])
})

test('a card called off beforehand is not decided again, and the one before it may still run', () => {
  const ledger = { decidedThrough: '2026-03-03', settledAhead: new Set(['2026-03-05']) }
  expect(decided({}, '2026-03-04T08:30', ledger)).toEqual(['2026-03-04 run'])
  expect(decided({}, '2026-03-05T08:30', { ...ledger, decidedThrough: '2026-03-04' })).toEqual([])
  expect(nextDue(schedule, prc('2026-03-04T09:00'), ledger)?.date).toBe('2026-03-06')
})

describe('a change of time', () => {
  const change = (from: string, to: string, now: string) =>
    changeTime({ ...schedule, time: from, setAt: prc('2026-01-05T10:00') }, { time: to }, prc(now))

  test('after today ran is for tomorrow', () => {
    const changed = change('08:30', '18:00', '2026-03-04T12:00')
    expect(decided(changed, '2026-03-04T18:00', through('2026-03-04'))).toEqual([])
    expect(nextDue(changed, prc('2026-03-04T12:00'), through('2026-03-04'))).toMatchObject({
      date: '2026-03-05',
      dueAt: prc('2026-03-05T18:00'),
    })
  })

  test('to a time still ahead is for today', () => {
    const changed = change('18:00', '14:00', '2026-03-04T12:00')
    expect(decided(changed, '2026-03-04T13:59')).toEqual([])
    expect(decided(changed, '2026-03-04T14:00')).toEqual(['2026-03-04 run'])
  })

  test('to a time already past leaves today where it was', () => {
    const changed = change('18:00', '08:30', '2026-03-04T12:00')
    expect(decided(changed, '2026-03-04T12:00')).toEqual([])
    expect(nextDue(changed, prc('2026-03-04T12:00'), through('2026-03-03'))?.dueAt).toBe(prc('2026-03-04T18:00'))
    expect(decided(changed, '2026-03-04T18:00')).toEqual(['2026-03-04 run'])
    expect(decided(changed, '2026-03-05T08:30', through('2026-03-04'))).toEqual(['2026-03-05 run'])
    expect(windowOf(changed, '2026-03-04').opensAt).toBe(prc('2026-03-04T18:00'))
  })

  test('and again, and again, never loses today', () => {
    const twice = changeTime(change('18:00', '08:30', '2026-03-04T12:00'), { time: '07:00' }, prc('2026-03-04T12:05'))
    expect(decided(twice, '2026-03-04T18:00')).toEqual(['2026-03-04 run'])
    const back = changeTime(twice, { time: '20:00' }, prc('2026-03-04T12:10'))
    expect(decided(back, '2026-03-04T18:00')).toEqual([])
    expect(decided(back, '2026-03-04T20:00')).toEqual(['2026-03-04 run'])
  })

  test('at the very minute counts as past', () => {
    expect(slotOf(change('18:00', '12:00', '2026-03-04T12:00'), '2026-03-04').time).toBe('18:00')
  })

  test('to the same time is none', () => {
    expect(changeTime(schedule, { time: '08:30' }, prc('2026-03-04T12:00'))).toBe(schedule)
    expect(changeTime(schedule, {}, prc('2026-03-04T12:00'))).toBe(schedule)
  })

  test('keeps replaced settings for a week', () => {
    const one = changeTime(schedule, { time: '09:00' }, prc('2026-03-04T12:00'))
    expect(one.before).toEqual([{ time: '08:30', zone: 'Asia/Shanghai', setAt: 0 }])
    const two = changeTime(one, { time: '10:00' }, prc('2026-03-05T12:00'))
    expect(two.before?.map(({ time }) => time)).toEqual(['09:00', '08:30'])
    const three = changeTime(two, { time: '11:00' }, prc('2026-03-12T12:00'))
    expect(three.before?.map(({ time }) => time)).toEqual(['10:00'])
    const young = changeTime(
      { ...schedule, setAt: prc('2026-03-12T11:00') },
      { time: '11:00' },
      prc('2026-03-12T12:00'),
    )
    expect(young.before?.map(({ time }) => time)).toEqual(['08:30'])
  })
})

describe('a change of zone', () => {
  test('to the west leaves today where it was until the new slot of that date', () => {
    const moved = changeTime(schedule, { zone: 'America/New_York' }, prc('2026-03-04T07:00'))
    // 4 March 08:30 in New York is 21:30 in Shanghai and still ahead.
    expect(decided(moved, '2026-03-04T08:30')).toEqual([])
    expect(decided(moved, '2026-03-04T21:30')).toEqual(['2026-03-04 run'])
  })

  test('a date already decided in the old zone does not come again', () => {
    const moved = changeTime(schedule, { zone: 'America/New_York' }, prc('2026-03-04T09:00'))
    expect(decided(moved, '2026-03-04T21:30', through('2026-03-04'))).toEqual([])
    expect(decided(moved, '2026-03-05T21:30', through('2026-03-04'))).toEqual(['2026-03-05 run'])
  })

  test('to the east never lets an older card follow a newer', () => {
    const west = { ...schedule, zone: 'America/New_York', time: '23:00' }
    const moved = changeTime(west, { zone: 'Asia/Shanghai', time: '08:30' }, prc('2026-03-04T09:00'))
    // Its old slot would be 5 March 12:00 in Shanghai, after the card of the 5th.
    expect(slotOf(moved, '2026-03-04').dueAt).toBe(prc('2026-03-04T08:30'))
    expect(decided(moved, '2026-03-04T09:00')).toEqual(['2026-03-04 run'])
  })

  test('over the date line there is a date that never was', () => {
    const apia = { ...schedule, zone: 'Pacific/Apia', days: { plan: 'daily' }, startsOn: '2011-12-29' } as const
    const decisions = dueDaily({ schedule: apia, now: at('2011-12-31T08:30+14:00'), ledger: through('2011-12-29') })
    expect(decisions).toMatchObject([
      { date: '2011-12-30', act: 'skip', reason: 'no-such-date' },
      { date: '2011-12-31', act: 'run', lateBy: 0 },
    ])
    expect(nextDue(apia, at('2011-12-29T09:00-10:00'), through('2011-12-29'))?.date).toBe('2011-12-31')
  })

  test('a time the clock jumps over comes an hour later, one that comes twice comes once', () => {
    const night = { ...schedule, zone: 'America/New_York', days: { plan: 'daily' }, startsOn: '2026-03-01' } as const
    const run = (time: string, last: string, now: string) =>
      dueDaily({ schedule: { ...night, time }, now: at(now), ledger: through(last) }).map((d) => `${d.date} ${d.act}`)
    expect(run('02:30', '2026-03-07', '2026-03-08T07:29:59Z')).toEqual([])
    expect(run('02:30', '2026-03-07', '2026-03-08T07:30:00Z')).toEqual(['2026-03-08 run'])
    expect(run('01:30', '2026-10-31', '2026-11-01T05:30:00Z')).toEqual(['2026-11-01 run'])
    expect(run('01:30', '2026-11-01', '2026-11-01T06:30:00Z')).toEqual([])
  })
})

describe('the next card', () => {
  test.each([
    ['2026-09-30T08:29', '2026-09-29', '2026-09-30'],
    ['2026-09-30T08:30', '2026-09-29', '2026-10-08'],
    ['2026-09-30T08:30', '2026-09-30', '2026-10-08'],
    ['2026-10-09T12:00', '2026-10-09', '2026-10-10'],
    ['2026-10-01T12:00', '2026-10-12', '2026-10-13'], // a clock stepped back
    ['2026-01-01T12:00', null, '2026-03-02'], // not begun
  ])('at %s, decided through %s, is that of %s', (now, last, date) => {
    expect(nextDue(schedule, prc(now), through(last))).toMatchObject({ date, dueAt: prc(`${date}T08:30`) })
  })

  test('is found however long ago the last was decided', () => {
    expect(nextDue(schedule, prc('2026-07-01T12:00'), through('2026-03-02'))?.date).toBe('2026-07-02')
  })

  test('while paused it is the next to be skipped; without study days there is none', () => {
    expect(nextDue({ ...schedule, paused: true }, prc('2026-03-04T12:00'), through(null))?.date).toBe('2026-03-05')
    const none = { ...schedule, days: { plan: 'own', days: [] } } as const
    expect(nextDue(none, prc('2026-03-04T12:00'), through(null))).toBeNull()
    expect(windowOf(none, '2026-03-04').lateUntil).toBe(prc('2026-03-05T12:00'))
  })
})

test('the late end of a card is the on-time end of the next at the latest', () => {
  const short = { ...schedule, onTimeUntil: '10:00' }
  expect(windowOf(short, '2026-03-04').lateUntil).toBe(prc('2026-03-05T10:00'))
  expect(windowOf(short, '2026-03-06').lateUntil).toBe(prc('2026-03-07T12:00'))
})

test.each([
  ['2026-03-04T08:29', '2026-03-04'],
  ['2026-03-04T08:30', '2026-03-05'],
  ['2026-03-04T23:00', '2026-03-05'],
])('a schedule made at %s starts on %s', (now, date) => {
  expect(startDate(schedule, prc(now))).toBe(date)
})
