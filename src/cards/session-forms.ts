/** The fields of the forms about group study, and their only readers. */
import * as z from 'zod'
import type { MarkStatus } from '../domain/attendance.ts'
import { oneLine } from './kit.ts'

export const MARK = { status: 'status', reason: 'reason' } as const

export const MOST_REASON = 100

export const MARK_CHOICES = ['present', 'late', 'left_early', 'late_left_early', 'leave', 'absent', 'none'] as const
export type MarkChoice = (typeof MARK_CHOICES)[number]

/** What a choice puts on record. */
export const MARK_OF: Readonly<
  Record<MarkChoice, { readonly status: MarkStatus | null; readonly leftEarly: boolean }>
> = {
  present: { status: 'present', leftEarly: false },
  late: { status: 'late', leftEarly: false },
  left_early: { status: 'present', leftEarly: true },
  late_left_early: { status: 'late', leftEarly: true },
  leave: { status: 'leave', leftEarly: false },
  absent: { status: 'absent', leftEarly: false },
  none: { status: null, leftEarly: false },
}

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
