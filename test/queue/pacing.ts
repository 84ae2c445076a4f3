import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Limit, Pacers } from '../../src/pacer.ts'

const NOON = Date.UTC(2026, 2, 2, 4)

const fail = (): never => {
  throw new Error('not so many')
}

/** What the pacers do, in one process or in several: `make` gives as many as asked, which share what they know. */
export function pacing(name: string, make: (count: number) => readonly Pacers[]): void {
  describe(name, () => {
    test('never more than a limit in any span, and never less than there is room for', async () => {
      const calls = fc.array(fc.record({ after: fc.integer({ min: 0, max: 30 }), by: fc.nat(), name: fc.nat(1) }), {
        minLength: 20,
        maxLength: 80,
      })
      await fc.assert(
        fc.asyncProperty(calls, async (asked) => {
          const limits: readonly Limit[] = [
            { within: 40, most: 3 },
            { within: 200, most: 9 },
          ]
          const those = make(3).map((pacers) => pacers(limits))
          const granted = new Map<string, number[]>()
          let now = NOON
          for (const { after, by, name } of asked) {
            now += after
            const times = granted.get(`${name}`) ?? []
            const waits = limits.map(({ within, most }) => (times.at(-most) ?? -Infinity) + within)
            const free = Math.max(now, ...waits)
            expect(await those[by % those.length]?.reserve([`${name}`], now)).toBe(free)
            if (free === now) granted.set(`${name}`, [...times, now])
          }
        }),
        { numRuns: 25 },
      )
    })

    test('all names or none: who must wait for one takes no room under the other', async () => {
      const [pacers] = make(1)
      const pacer = pacers?.([{ within: 1_000, most: 2 }])
      const ask = (...names: string[]) => pacer?.reserve(names, NOON)
      expect(await ask('full')).toBe(NOON)
      expect(await ask('full')).toBe(NOON)
      expect(await ask('free', 'full')).toBe(NOON + 1_000)
      expect(await ask('free')).toBe(NOON)
      expect(await ask('free')).toBe(NOON)
      expect(await ask('free')).toBe(NOON + 1_000)
    })

    test('of those who ask at the same moment no more than a limit get room', async () => {
      const limits: readonly Limit[] = [{ within: 1_000, most: 45 }]
      const those = make(3).map((pacers) => pacers(limits))
      const asked = Array.from({ length: 150 }, (_, nth) =>
        (those[nth % those.length] ?? fail()).reserve(['sends'], NOON),
      )
      const free = await Promise.all(asked)
      expect(free.filter((at) => at === NOON)).toHaveLength(45)
    })

    test('a line: one instant after another on the average, ahead of which others ask again at once', async () => {
      const limits: readonly Limit[] = [
        { within: 1_000, most: 5 },
        { within: 10_000, most: 20 },
      ]
      const those = make(2).map((pacers) => pacers(limits))
      const ask = (nth: number, now: number, inLine?: 'in line') =>
        those[nth % those.length]?.reserve(['sends'], now, inLine)
      const places: (number | undefined)[] = []
      for (let nth = 0; nth < 12; nth++) places.push(await ask(nth, NOON, 'in line'))
      expect(places.slice(0, 5)).toEqual(places.slice(0, 5).map(() => NOON))
      expect(places.slice(5)).toEqual(places.slice(5).map((_, nth) => NOON + 1_000 + 500 * nth))
      expect(await ask(0, NOON)).toBe(NOON + 1_000)
      // Their turn has come: there is room, though the line goes on.
      expect(await ask(1, NOON + 1_000, 'in line')).toBe(NOON + 1_000)
      expect(await ask(0, NOON - 7_200_000, 'in line')).toBe(NOON - 7_200_000)
    })

    test('a clock set back holds nobody up', async () => {
      const [pacers] = make(1)
      const pacer = pacers?.([{ within: 1_000, most: 1 }])
      expect(await pacer?.reserve(['sends'], NOON + 60_000)).toBe(NOON + 60_000)
      expect(await pacer?.reserve(['sends'], NOON)).toBe(NOON)
    })
  })
}
