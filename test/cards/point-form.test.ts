import { describe, expect, it } from 'vitest'
import { parsePointsForm } from '../../src/cards/point-form.ts'
import { POINT_RULES } from '../../src/domain/points.ts'
import { messagesFor } from '../../src/i18n/index.ts'
import { beginningOf } from '../../src/services/point-rules.ts'

describe('the form of the rules', () => {
  const daily = { check_in: '2', late_check_in: '1', right: '3', wrong: '1', note: '3', full_week: '10' }
  const group = { session: '10', session_part: '6', session_made_up: '6', speaker: '10' }
  const good = { ...daily, ...group, from: 'monday' }

  it('takes whole numbers as people type them', () => {
    expect(parsePointsForm({ ...good, check_in: ' ０５ ', daily_cap: '', from: 'tomorrow' })).toEqual({
      ok: true,
      value: {
        rules: { ...POINT_RULES, checkIn: 5 },
        from: 'tomorrow',
      },
    })
    expect(parsePointsForm({ ...good, daily_cap: '100' })).toMatchObject({
      ok: true,
      value: { rules: { dailyCap: 100 } },
    })
  })

  it.each([
    [{ check_in: '' }, 'notANumber'],
    [{ right: '-1' }, 'notANumber'],
    [{ right: '1e1' }, 'notANumber'],
    [{ note: '101' }, 'notANumber'],
    [{ note: 3 }, 'notANumber'],
    [{ daily_cap: '0' }, 'capInvalid'],
    [{ daily_cap: 'x' }, 'capInvalid'],
    [{ from: 'yesterday' }, 'fromInvalid'],
    [{ from: undefined }, 'fromInvalid'],
  ])('refuses %j: %s', (change, problem) => {
    expect(parsePointsForm({ ...good, ...change })).toEqual({ ok: false, problems: [problem] })
  })

  it('begins later than today', () => {
    expect(beginningOf('tomorrow', '2026-12-31')).toBe('2027-01-01')
    expect(beginningOf('monday', '2026-03-01')).toBe('2026-03-02')
    expect(beginningOf('monday', '2026-03-02')).toBe('2026-03-09')
  })
})

describe.each([messagesFor('zh-CN'), messagesFor('en-US')])(
  'toasts of boards and rules',
  ({ cards: { rank, rules } }) => {
    it('are short', () => {
      for (const toast of [
        rank.reduced,
        rank.leftToast,
        rank.rejoinedToast,
        rules.saved('2026-12-30'),
        rules.unchanged,
        rules.tooLate,
        ...Object.values(rules.problem),
      ])
        expect(toast.length, toast).toBeLessThanOrEqual(40)
    })
  },
)
