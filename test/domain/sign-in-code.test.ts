import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftEarlyOf, MARK_CHOICES, MARK_OF, needsReason } from '../../src/domain/mark-choices.ts'
import { CODE_LASTS, codeSaid, codeUntil, isSignInCode, signInCode } from '../../src/domain/sign-in-code.ts'
import { readMarkWords } from '../../commands/attendance-mark-words.ts'
import { at } from '../support/xueji.ts'

const NOON = at('2026-03-06 12:00')
const secret = fc.string({ minLength: 1 })
const instant = fc.integer({ min: NOON, max: NOON + 100 * CODE_LASTS })

test('a code holds for its half minute and the next, and no longer', () => {
  fc.assert(
    fc.property(secret, instant, fc.integer({ min: 0, max: CODE_LASTS - 1 }), (key, when, later) => {
      const code = signInCode(key, when)
      expect(code).toMatch(/^\d{4}$/)
      const shown = codeUntil(when) - CODE_LASTS
      expect(signInCode(key, shown + later)).toBe(code)
      expect(isSignInCode(key, code, shown + later)).toBe(true)
      expect(isSignInCode(key, code, shown + CODE_LASTS + later)).toBe(true)
    }),
  )
  // Of a hundred half minutes hardly any repeats the code of one before.
  const codes = Array.from({ length: 100 }, (_, nth) => signInCode('secret', NOON + nth * CODE_LASTS))
  expect(new Set(codes).size).toBeGreaterThan(95)
  expect(isSignInCode('secret', codes[0] ?? '', NOON + 2 * CODE_LASTS)).toBe(false)
  expect(isSignInCode('secret', codes[1] ?? '', NOON)).toBe(false)
  expect(isSignInCode('other', codes[0] ?? '', NOON)).toBe(false)
})

test.each([
  ['4821', '4821'],
  ['４８ ２１。', '4821'],
  ['4-821', '4821'],
  ['48', undefined],
  ['B', undefined],
  ['4821 谢谢', undefined],
])('%s as a code is %s', (said, code) => expect(codeSaid(said)).toBe(code))

test.each([
  ['张三 李四 迟到 堵车', [['张三', '李四'], 'late', ['堵车']]],
  ['张三 3月6日 早退', [['张三', '3月6日'], 'left_early', []]],
  ['张三 迟到 早退 家中有事', [['张三'], 'late_left_early', ['家中有事']]],
  ['张三迟到 堵车', [['张三'], 'late', ['堵车']]],
  ['Li Wei late traffic jam', [['Li', 'Wei'], 'late', ['traffic', 'jam']]],
  ['孙德福', [['孙德福'], undefined, []]],
  ['孙德福 3月2日', [['孙德福', '3月2日'], undefined, []]],
  ['张三 补学', [['张三'], 'makeup', []]],
] as const)('"%s" is read as whom, what and why', (line, [before, choice, after]) => {
  expect(readMarkWords(line.split(' '))).toEqual({ before, choice, after })
})

test('a reason is needed for every correction, and for all but presence where it is no back-filling', () => {
  for (const choice of MARK_CHOICES) {
    expect(needsReason(true, choice, true)).toBe(true)
    expect(needsReason(false, choice, true)).toBe(false)
    expect(needsReason(false, choice, false)).toBe(choice !== 'present')
  }
  expect(MARK_OF[leftEarlyOf('late')]).toEqual({ status: 'late', leftEarly: true })
  expect(MARK_OF[leftEarlyOf('present')]).toEqual({ status: 'present', leftEarly: true })
})
