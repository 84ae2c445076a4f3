import { expect, test } from 'vitest'
import { actsAt, LONGEST_SPREAD, spreadOf } from '../../src/domain/spread.ts'
import { at } from './support.ts'

test('groups are spread over the minute evenly, each always at its own second', () => {
  const ids = Array.from({ length: 500 }, (_, nth) => `oc_${nth.toString(16).padStart(32, 'a7')}`)
  const spreads = ids.map(spreadOf)
  expect(ids.map(spreadOf)).toEqual(spreads)
  const perSecond = new Map<number, number>()
  for (const spread of spreads) perSecond.set(spread, (perSecond.get(spread) ?? 0) + 1)
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(25)
  expect(Math.max(...spreads)).toBeLessThanOrEqual(LONGEST_SPREAD)
  expect(perSecond.size).toBeGreaterThan(50)
})

test('only the full and the half hour are spread', () => {
  expect(actsAt(at('2026-03-02T00:30Z'), 7_000)).toBe(at('2026-03-02T00:30:07Z'))
  expect(actsAt(at('2026-03-02T00:40Z'), 7_000)).toBe(at('2026-03-02T00:40Z'))
})

test('a spread is whole seconds, up to 54, and what it is by the published hash', () => {
  expect(LONGEST_SPREAD).toBe(54_000)
  // FNV-1a of '' and of 'a', as published.
  expect(spreadOf('')).toBe((0x811c9dc5 % 55) * 1_000)
  expect(spreadOf('a')).toBe((0xe40c292c % 55) * 1_000)
})
