import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answering, CHECK_CHOICES, codeOf, passed, readCheck } from '../../src/domain/study-check.ts'

test('what is offered is read as it is written, and nothing beyond the bounds', () => {
  expect(CHECK_CHOICES.map((code) => codeOf(readCheck(code) ?? { kind: 'confirm' }))).toEqual(CHECK_CHOICES)
  for (const code of [
    '',
    'org',
    'questions',
    'questions:0',
    'questions:11',
    'note:19',
    'note:1001',
    'delivery:5',
    'xnote:50',
    'note:50x',
  ])
    expect(readCheck(code)).toBeUndefined()
})

test('passed once each was right, however often it was tried; each is asked once before any is asked again', () => {
  const tries = fc.array(fc.boolean(), { maxLength: 40 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), tries, (count, outcomes) => {
      const given: { nth: number; right: boolean }[] = []
      for (const right of outcomes) {
        const { next } = answering(count, given)
        expect(passed(count, given)).toBe(next === null)
        if (next === null) break
        expect(given.some((one) => one.nth === next && one.right)).toBe(false)
        if (given.length < count) expect(next).toBe(given.length)
        given.push({ nth: next, right })
      }
      const rights = new Set(given.filter(({ right }) => right).map(({ nth }) => nth))
      expect(passed(count, given)).toBe(rights.size === count)
    }),
  )
  expect(passed(0, [])).toBe(false)
})
