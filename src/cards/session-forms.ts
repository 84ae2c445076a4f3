/** The fields of the forms about group study, and their only readers. */
import * as z from 'zod'
import { MARK_CHOICES, type MarkChoice } from '../domain/mark-choices.ts'
import { cut, date, type FormValues, length, prose, word } from './form-values.ts'

export const MARK = { status: 'status', reason: 'reason' } as const

export const CODE = { code: 'code' } as const
export const NAMES = { present: 'present', late: 'late', leave: 'leave', reason: 'reason' } as const
export const RANGE = { from: 'from', to: 'to' } as const

export const MOST_REASON = 100

const choice = z.enum(MARK_CHOICES)

/** Or the field that is missing, or too long. */
export function parseMarkForm(form: FormValues): { choice: MarkChoice; reason: string } | keyof typeof MARK {
  const chosen = choice.safeParse(form[MARK.status])
  if (!chosen.success) return 'status'
  const reason = word.parse(form[MARK.reason])
  return reason === '' || length(reason) > MOST_REASON ? 'reason' : { choice: chosen.data, reason }
}

const namesForm = z.object({
  [NAMES.present]: prose,
  [NAMES.late]: prose,
  [NAMES.leave]: prose,
  [NAMES.reason]: word.transform((text) => cut(text, MOST_REASON)),
})

/** The names as they were written, to be read with the roster. */
export function parseNamesForm(form: FormValues): {
  readonly present: string
  readonly late: string
  readonly leave: string
  readonly reason: string
} {
  return namesForm.parse(form)
}

/** What was typed as a code, whatever it is. */
export const parseCodeForm = (form: FormValues): string => word.parse(form[CODE.code])

/** Undefined while one of them is missing. */
export function parseRangeForm(form: FormValues): { readonly from: string; readonly to: string } | undefined {
  const [from, to] = [date.parse(form[RANGE.from]), date.parse(form[RANGE.to])]
  return from === null || to === null ? undefined : { from, to }
}
