import { expect, test } from 'vitest'
import { idsFrom, perhapsDone, readGap } from '../../src/domain/restored.ts'

test('a gap is read as it is kept; without one there is none', () => {
  const gap = { from: 1, until: 2 }
  expect(readGap(JSON.stringify({ ...gap, more: 3 }))).toEqual(gap)
  expect(readGap(null)).toBeUndefined()
})

test('what fell due up to the restore was perhaps done', () => {
  const gap = { from: 10, until: 20 }
  expect([5, 20, 21].map((dueAt) => perhapsDone(gap, dueAt))).toEqual([true, true, false])
})

test('ids leap to a hundred for each second since 2025', () => {
  expect(idsFrom(Date.UTC(2025, 0, 1))).toBe(0)
  expect(idsFrom(Date.UTC(2025, 0, 1, 0, 0, 1))).toBe(100)
  expect(idsFrom(Date.UTC(2025, 0, 1) + 19)).toBe(1)
})
