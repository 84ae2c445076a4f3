import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutesGap } from '../../src/domain/minutes.ts'
import { nextSpeakers, speakerReminder } from '../../src/domain/rota.ts'

const nobody = () => false

describe('the next speakers', () => {
  test('go by the list, then by the turn longest ago', () => {
    expect(nextSpeakers({ list: [1, 2, 3], turns: [], away: nobody }, 2)).toEqual([1, 2])
    expect(nextSpeakers({ list: [1, 2, 3], turns: [1, 2], away: nobody }, 2)).toEqual([3, 1])
    expect(nextSpeakers({ list: [1, 2, 3], turns: [1, 2, 3, 1], away: nobody }, 5)).toEqual([2, 3, 1])
  })

  test('whoever was passed over comes first next time', () => {
    const first = nextSpeakers({ list: [1, 2, 3], turns: [3], away: (one) => one === 1 }, 1)
    expect(first).toEqual([2])
    expect(nextSpeakers({ list: [1, 2, 3], turns: [3, ...first], away: nobody }, 1)).toEqual([1])
  })

  test('is fair: over any sessions the turns of those always there differ by at most one', () => {
    const history = fc
      .record({ size: fc.integer({ min: 1, max: 8 }), each: fc.integer({ min: 1, max: 4 }) })
      .chain(({ size, each }) =>
        fc.record({
          size: fc.constant(size),
          each: fc.constant(each),
          // Who is away at each session; the even ones never are.
          away: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 })), { minLength: 1, maxLength: 40 }),
        }),
      )
    fc.assert(
      fc.property(history, ({ size, each, away }) => {
        const list = Array.from({ length: size }, (_, index) => index)
        const turns: number[] = []
        for (const gone of away) {
          const missing = new Set(gone.filter((one) => one % 2 === 1))
          const chosen = nextSpeakers({ list, turns, away: (one) => missing.has(one) }, each)
          expect(chosen.filter((one) => missing.has(one))).toEqual([])
          expect(new Set(chosen).size).toBe(Math.min(each, size - missing.size))
          turns.push(...chosen)
        }
        const counts = list.filter((one) => one % 2 === 0).map((one) => turns.filter((turn) => turn === one).length)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        // Nobody is called more often than one who was always there, but once.
        expect(Math.max(...list.map((one) => turns.filter((turn) => turn === one).length))).toBeLessThanOrEqual(
          Math.min(...counts) + 1,
        )
      }),
    )
  })
})

test('speakers are reminded at nine', () => {
  expect(speakerReminder('2026-03-06', 3, 'Asia/Shanghai')).toBe(Date.parse('2026-03-03T09:00:00+08:00'))
})

test('what is missing of a session is said once it is closed', () => {
  const [said, silent] = [
    { personId: 1, points: '谈体会' },
    { personId: 2, points: '' },
  ]
  expect(minutesGap(false, false, [silent])).toBeNull()
  expect(minutesGap(true, true, [said])).toBeNull()
  expect(minutesGap(true, true, [said, silent])).toEqual({ minutes: false, speakers: [2] })
  expect(minutesGap(true, false, [])).toEqual({ minutes: true, speakers: [] })
})
