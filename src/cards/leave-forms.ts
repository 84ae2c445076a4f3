/** The fields of the forms about leave, and their only readers. */
import { cut, type FormValues, id, word } from './form-values.ts'

export const LEAVE = {
  name: 'person_name',
  which: 'which',
  dates: 'dates',
  reason: 'reason',
  answer: 'answer',
} as const

export const MOST_LEAVE_REASON = 100

const short = word.transform((text) => cut(text, MOST_LEAVE_REASON))

export const parseLeaveForm = (form: FormValues) => ({
  name: short.parse(form[LEAVE.name]),
  session: id.parse(form[LEAVE.which]),
  dates: short.parse(form[LEAVE.dates]),
  reason: short.parse(form[LEAVE.reason]),
})

/** Why it is declined. */
export const parseAnswer = (form: FormValues): string => short.parse(form[LEAVE.answer])
