/** The fields of the forms about leave, and their only readers. */
import * as z from 'zod'
import { oneLine } from './kit.ts'

export const LEAVE = {
  name: 'person_name',
  which: 'which',
  dates: 'dates',
  reason: 'reason',
  answer: 'answer',
} as const

export const MOST_LEAVE_REASON = 100

const word = z
  .unknown()
  .transform((value) =>
    typeof value === 'string' ? Array.from(oneLine(value)).slice(0, MOST_LEAVE_REASON).join('') : '',
  )

const leaveForm = z.object({
  [LEAVE.name]: word,
  [LEAVE.which]: word.transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : null)),
  [LEAVE.dates]: word,
  [LEAVE.reason]: word,
})

export function parseLeaveForm(form: Readonly<Record<string, unknown>>) {
  const read = leaveForm.parse({ ...NOTHING, ...form })
  return { name: read[LEAVE.name], session: read.which, dates: read.dates, reason: read.reason }
}

const NOTHING = { [LEAVE.name]: '', [LEAVE.which]: '', [LEAVE.dates]: '', [LEAVE.reason]: '' }

/** Why it is declined. */
export const parseAnswer = (form: Readonly<Record<string, unknown>>): string => word.parse(form[LEAVE.answer])
