import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { entering, leftEarlyOf, MARK_CHOICES, MARK_OF, needsReason } from '../../src/domain/mark-choices.ts'
import { CODE_LASTS, codeSaid, codeUntil, isSignInCode, signInCode } from '../../src/domain/sign-in-code.ts'
import { at } from './support.ts'

const NOON = at('2026-03-06T12:00+08:00')
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
  ['第4821', undefined],
])('%s as a code is %s', (said, code) => expect(codeSaid(said)).toBe(code))

test('a reason is needed for every correction, and for all but presence where it is no back-filling', () => {
  for (const choice of MARK_CHOICES) {
    expect(needsReason(true, choice, true)).toBe(true)
    expect(needsReason(false, choice, true)).toBe(false)
    expect(needsReason(false, choice, false)).toBe(choice !== 'present')
  }
  expect(MARK_OF[leftEarlyOf('late')]).toEqual({ status: 'late', leftEarly: true })
  expect(MARK_OF[leftEarlyOf('present')]).toEqual({ status: 'present', leftEarly: true })
  for (const status of ['present', 'late', 'leave', 'absent'] as const)
    expect(MARK_OF[status]).toEqual({ status, leftEarly: false })
  expect(MARK_OF.none).toEqual({ status: null, leftEarly: false })
})

test('the same for another reason corrects the reason; for the same, none or who signed in on time nothing', () => {
  const late = { status: 'late', leftEarly: false, reason: '堵车', own: false } as const
  expect(entering(undefined, 'present', '')).toBe('mark')
  expect(entering(undefined, 'none', '误点')).toBe('nothing')
  expect(entering(late, 'late_left_early', '有事')).toBe('mark')
  expect(entering(late, 'late', '送孩子')).toBe('reason')
  expect(entering(late, 'late', '堵车')).toBe('nothing')
  expect(entering(late, 'late', '')).toBe('nothing')
  expect(entering({ ...late, status: null }, 'none', '误点')).toBe('nothing')
  const own = { ...late, reason: '', own: true }
  expect(entering(own, 'late', '堵车')).toBe('reason')
  expect(entering({ ...own, status: 'present' }, 'present', '在场')).toBe('nothing')
  expect(entering({ ...own, status: 'present', own: false }, 'present', '在场')).toBe('reason')
})
