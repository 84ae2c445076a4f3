/** The fields of the forms about group study, and their only readers. */
import * as z from 'zod'
import { MARK_CHOICES, type MarkChoice } from '../domain/mark-choices.ts'
import { oneLine } from './kit.ts'

export const MARK = { status: 'status', reason: 'reason' } as const

export const CODE = { code: 'code' } as const
export const NAMES = { present: 'present', late: 'late', leave: 'leave', reason: 'reason' } as const

export const MOST_REASON = 100

const word = z.unknown().transform((value) => (typeof value === 'string' ? oneLine(value) : ''))

const markForm = z.object({
  [MARK.status]: z.enum(MARK_CHOICES),
  [MARK.reason]: word.refine((text) => text !== '' && Array.from(text).length <= MOST_REASON),
})

/** Undefined where something is missing or too long. */
export function parseMarkForm(
  form: Readonly<Record<string, unknown>>,
): { choice: MarkChoice; reason: string } | undefined {
  const { data } = markForm.safeParse(form)
  return data && { choice: data.status, reason: data.reason }
}

const typed = z.unknown().transform((value) => (typeof value === 'string' ? value.trim() : ''))

const namesForm = z.object({
  [NAMES.present]: typed,
  [NAMES.late]: typed,
  [NAMES.leave]: typed,
  [NAMES.reason]: word.transform((text) => Array.from(text).slice(0, MOST_REASON).join('')),
})

/** The names as they were written, to be read with the roster. */
export function parseNamesForm(form: Readonly<Record<string, unknown>>): {
  readonly present: string
  readonly late: string
  readonly leave: string
  readonly reason: string
} {
  return namesForm.parse(form)
}

/** What was typed as a code, whatever it is. */
export const parseCodeForm = (form: Readonly<Record<string, unknown>>): string => word.parse(form[CODE.code])
