import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditTime, onCardSince } from '../../src/domain/credit-time.ts'
import { makeUpUntil, mayMakeUp } from '../../src/domain/make-up.ts'
import { isNote, noteLength } from '../../src/domain/note-length.ts'
import { participation, rate, rateTenths } from '../../src/domain/participation.ts'
import { inQuietHours, nextAllowed } from '../../src/domain/quiet-hours.ts'
import { nextItem, studyDaysBeforeRepeat } from '../../src/domain/rotation.ts'
import { anyTime, anyZone, at, seed } from './support.ts'

const PRC = 'Asia/Shanghai'
const prc = (wall: string) => at(`${wall}+08:00`)

describe('credit time', () => {
  test.each([
    ['its own time', '2026-03-02T11:00', undefined, '2026-03-02T11:00'],
    ['the oldest redelivery', '2026-03-02T04:50', undefined, '2026-03-02T04:50'],
    ['older than any redelivery', '2026-03-02T04:49', undefined, '2026-03-02T04:50'],
    ['older, but from a known gap', '2026-03-01T20:00', '2026-03-01T18:00', '2026-03-01T20:00'],
    ['older than the gap', '2026-03-01T17:00', '2026-03-01T18:00', '2026-03-01T18:00'],
    ['a short gap takes nothing away', '2026-03-02T05:00', '2026-03-02T11:59', '2026-03-02T05:00'],
    ['no gap', '2026-03-02T05:00', null, '2026-03-02T05:00'],
    ['a clock two minutes fast', '2026-03-02T12:02', undefined, '2026-03-02T12:02'],
    ['a clock far ahead', '2026-03-02T13:00', undefined, '2026-03-02T12:02'],
  ])('%s', (_, event, since, credited) => {
    expect(creditTime(prc(event), prc('2026-03-02T12:00'), (since && prc(since)) || null)).toBe(prc(credited))
  })

  test('an event without a believable number counts as received', () => {
    expect(creditTime(null, 5)).toBe(5)
    expect(creditTime(Number.NaN, 5)).toBe(5)
  })

  test.each([
    ['as the card opens', '2026-03-02T08:30:00', '2026-03-02T08:30:00'],
    ['later', '2026-03-02T08:30:01', '2026-03-02T08:30:01'],
    ['by a clock a little slow', '2026-03-02T08:29:59', '2026-03-02T08:30:00'],
    ['by one two minutes slow', '2026-03-02T08:28:00', '2026-03-02T08:30:00'],
    ['longer before than clocks differ', '2026-03-02T08:27:59', '2026-03-02T08:27:59'],
  ])('what is done on a card, %s', (_, event, credited) => {
    expect(onCardSince(prc(event), prc('2026-03-02T08:30:00'))).toBe(prc(credited))
  })
})

describe('rate', () => {
  test.each([
    [0, 0, '—'],
    [0, 5, '0.0%'],
    [1, 3, '33.3%'],
    [2, 3, '66.7%'],
    [7, 8, '87.5%'],
    [5, 5, '100.0%'],
    [1, 2000, '0.1%'],
    [1, 2001, '0.0%'],
    [1999, 2000, '99.9%'],
    [9999, 10_000, '99.9%'],
    [999, 1000, '99.9%'],
    [1, 16, '6.3%'],
    [1, 80, '1.3%'],
    [6, 5, '120.0%'],
  ])('%i of %i is %s', (numerator, denominator, text) => {
    expect(rate(numerator, denominator)).toBe(text)
  })

  test('is the nearest tenth, half up, and 100.0 only when equal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.nat(1e7), (denominator, some) => {
        const numerator = some % (denominator + 1)
        const tenths = BigInt(rateTenths(numerator, denominator)!)
        expect(tenths === 1000n).toBe(numerator === denominator)
        const [n, d] = [BigInt(numerator), BigInt(denominator)]
        if (tenths !== 999n)
          expect((2n * tenths - 1n) * d <= 2000n * n && 2000n * n < (2n * tenths + 1n) * d).toBe(true)
        else expect(2000n * n >= 1997n * d).toBe(true)
      }),
      seed,
    )
  })
})

describe('participation', () => {
  test('those on leave are not due, and extras are in no rate', () => {
    const day = participation({
      expected: ['a', 'b', 'c', 'd'],
      onLeave: ['d', 'not on the roster'],
      checkedIn: ['a', 'a', 'd', 'visitor'],
    })
    expect(day).toEqual({ expected: 4, onLeave: 1, due: 3, checkedIn: 1, extra: 2 })
    expect(rate(day.checkedIn, day.due)).toBe('33.3%')
  })

  test('everyone on leave is nobody', () => {
    const { checkedIn, due } = participation({ expected: ['a'], onLeave: ['a'], checkedIn: ['a'] })
    expect(rate(checkedIn, due)).toBe('—')
  })
})

describe('note length', () => {
  test.each([
    ['', 0],
    ['  ，。！👍', 0],
    ['学习', 2],
    ['学习强国APP', 5],
    ['2026年10月', 4],
    ['hello world', 2],
    ['3.14', 2],
    ['cafe\u0301 x', 2],
    ['ＡＢＣ１２', 1],
    ['〇々', 2],
    ["don't", 2],
    ['𠮷野家', 3],
    ['a1学b2', 3],
    ['Привет', 0],
    ['学\n习', 2],
  ])('%j is %i', (text, length) => {
    expect(noteLength(text)).toBe(length)
  })

  test('twenty make a note', () => {
    expect(isNote('学'.repeat(19))).toBe(false)
    expect(isNote(`${'学'.repeat(19)}1`)).toBe(true)
  })
})

describe('rotation', () => {
  const pack = ['a', 'b', 'c'].map((id) => ({ id }))
  test.each<[Record<string, string>, string, number]>([
    [{}, 'a', 3],
    [{ a: '2026-03-02' }, 'b', 2],
    [{ a: '2026-03-02', c: '2026-03-01' }, 'b', 1],
    [{ a: '2026-03-02', b: '2026-03-04', c: '2026-03-03' }, 'a', 0],
    [{ a: '2026-03-05', b: '2026-03-04', c: '2026-03-03' }, 'c', 0],
    [{ a: '2026-03-05', b: '2026-03-03', c: '2026-03-03' }, 'b', 0],
    [{ gone: '2026-03-01' }, 'a', 3],
  ])('%j', (used, next, fresh) => {
    const lastUsed = new Map(Object.entries(used))
    expect(nextItem(pack, lastUsed)?.id).toBe(next)
    expect(studyDaysBeforeRepeat(pack, lastUsed)).toBe(fresh)
  })

  test('an empty pack has nothing', () => {
    expect(nextItem([], new Map<string, number>())).toBeUndefined()
  })

  test('every item comes once before any comes twice, and repeats keep the order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(40), (size, days) => {
        const items = Array.from({ length: size }, (_, n) => ({ id: `i${n}` }))
        const used = new Map<string, number>()
        for (let day = 0; day < days; day++) {
          expect(studyDaysBeforeRepeat(items, used)).toBe(Math.max(0, size - day))
          const { id } = nextItem(items, used)!
          expect(id).toBe(`i${day % size}`)
          used.set(id, day)
        }
      }),
      seed,
    )
  })
})

describe('quiet hours', () => {
  test.each([
    ['2026-03-02T20:59:59.999', '2026-03-02T20:59:59.999'],
    ['2026-03-02T21:00', '2026-03-03T08:00'],
    ['2026-03-03T00:00', '2026-03-03T08:00'],
    ['2026-03-03T07:59:59.999', '2026-03-03T08:00'],
    ['2026-03-03T08:00', '2026-03-03T08:00'],
  ])('at %s one may write at %s', (instant, allowed) => {
    expect(nextAllowed(prc(instant), PRC)).toBe(prc(allowed))
    expect(inQuietHours(prc(instant), PRC)).toBe(instant !== allowed)
  })

  test('a rest at noon, and none', () => {
    const noon = { from: '12:00', to: '14:00' }
    expect(nextAllowed(prc('2026-03-02T12:30'), PRC, noon)).toBe(prc('2026-03-02T14:00'))
    expect(inQuietHours(prc('2026-03-02T14:00'), PRC, noon)).toBe(false)
    expect(inQuietHours(prc('2026-03-02T08:00'), PRC, { from: '08:00', to: '08:00' })).toBe(false)
  })

  test('what is allowed is never quiet, never earlier, and soon', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') })
    fc.assert(
      fc.property(moment, anyZone, anyTime, anyTime, (now, zone, from, to) => {
        const allowed = nextAllowed(now, zone, { from, to })
        expect(allowed >= now && allowed - now <= 25 * 3_600_000).toBe(true)
        expect(allowed > now).toBe(inQuietHours(now, zone, { from, to }))
      }),
      seed,
    )
    fc.assert(
      fc.property(moment, anyZone, (now, zone) => {
        expect(inQuietHours(nextAllowed(now, zone), zone)).toBe(false)
      }),
      seed,
    )
  })
})

test.each([
  ['2026-03-03T11:59:59.999', false],
  ['2026-03-03T12:00', true],
  ['2026-03-09T23:59:59.999', true],
  ['2026-03-10T00:00', false],
])('what was missed on 2 March may be made up at %s: %s', (instant, may) => {
  const window = { lateUntil: prc('2026-03-03T12:00') }
  expect(mayMakeUp({ date: '2026-03-02', zone: PRC, window }, prc(instant))).toBe(may)
  expect(makeUpUntil('2026-03-02', PRC)).toBe(prc('2026-03-10T00:00'))
})
