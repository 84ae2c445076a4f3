/** The form of the point rules: its field names and its only reader. What comes in is untrusted. */
import * as z from 'zod'
import type { PointRules } from '../domain/points.ts'
import type { Messages } from '../i18n/index.ts'
import type { Parsed } from './forms.ts'
import { oneLine } from './kit/escape.ts'

export const POINTS = {
  checkIn: 'check_in',
  lateCheckIn: 'late_check_in',
  right: 'right',
  wrong: 'wrong',
  note: 'note',
  fullWeek: 'full_week',
  session: 'session',
  sessionPart: 'session_part',
  sessionMadeUp: 'session_made_up',
  speaker: 'speaker',
  dailyCap: 'daily_cap',
} as const satisfies Record<keyof PointRules, string>

export const FROM = 'from'

export const MOST_POINTS = 100

export type PointsProblem = keyof Messages['cards']['rules']['problem']

export interface PointsForm {
  readonly rules: PointRules
  readonly from: 'tomorrow' | 'monday'
}

const NUMBERS = [
  ...(['checkIn', 'lateCheckIn', 'right', 'wrong', 'note', 'fullWeek'] as const),
  ...(['session', 'sessionPart', 'sessionMadeUp', 'speaker'] as const),
] as const

/** '５' and ' 5 ' are what people type; '1e2', '-1' and '2.5' are no whole numbers here. */
const digits = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? oneLine(value).normalize('NFKC').trim() : ''))
const whole = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().max(MOST_POINTS))
const points = digits.pipe(whole)
const cap = digits.pipe(z.union([z.literal('').transform(() => null), whole.pipe(z.int().min(1))]))
const beginning = z.enum(['tomorrow', 'monday'])

export function parsePointsForm(form: Readonly<Record<string, unknown>>): Parsed<PointsForm, PointsProblem> {
  const numbers = NUMBERS.map((name) => [name, points.safeParse(form[POINTS[name]]).data] as const)
  const dailyCap = cap.safeParse(form[POINTS.dailyCap]).data
  const from = beginning.safeParse(form[FROM]).data
  if (numbers.some(([, value]) => value === undefined)) return { ok: false, problems: ['notANumber'] }
  if (dailyCap === undefined) return { ok: false, problems: ['capInvalid'] }
  if (from === undefined) return { ok: false, problems: ['fromInvalid'] }
  const rules = Object.fromEntries(numbers) as Record<(typeof NUMBERS)[number], number>
  return { ok: true, value: { rules: { ...rules, dailyCap }, from } }
}
