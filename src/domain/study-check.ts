/** By what the study of a missed session is made up (补学, domain.md S17): questions, a note, the secretary's confirmation. */
import { STUDY_NOTE_MINIMUM } from './owed-study.ts'

export type StudyCheck =
  | { readonly kind: 'questions'; readonly least: number }
  | { readonly kind: 'note'; readonly least: number }
  | { readonly kind: 'confirm' }

/** How few and how many questions, or characters, there may be. */
const BOUNDS = { questions: { from: 1, to: 10 }, note: { from: 20, to: 1_000 } } as const

/** Offered; others are said in words. */
export const CHECK_CHOICES = [
  'questions:3',
  'questions:5',
  'questions:10',
  'note:50',
  'note:100',
  'note:300',
  'confirm',
] as const

/** As it is until the org or the session says otherwise. */
export const SHIPPED_CHECK: StudyCheck = { kind: 'note', least: STUDY_NOTE_MINIMUM }

/** Undefined where it is none, or beyond what may be asked. */
export function readCheck(code: string): StudyCheck | undefined {
  if (code === 'confirm') return { kind: 'confirm' }
  const [, kind, count] = /^(questions|note):(\d{1,4})$/.exec(code) ?? []
  if (kind !== 'questions' && kind !== 'note') return undefined
  const { from, to } = BOUNDS[kind]
  const least = Number(count)
  return least >= from && least <= to ? { kind, least } : undefined
}

export const codeOf = (check: StudyCheck): string =>
  check.kind === 'confirm' ? check.kind : `${check.kind}:${check.least}`

export interface Given {
  readonly nth: number
  readonly right: boolean
}

export interface Answering {
  /** Answered right at least once. */
  readonly right: ReadonlySet<number>
  /** Null when it is passed. */
  readonly next: number | null
}

/**
 * Where somebody stands who is asked `count` questions: all asked once, then those not right yet, the one tried longest ago
 * first, so that its explanation was read in between. Passed when each was right once, however often it was tried.
 */
export function answering(count: number, given: readonly Given[]): Answering {
  const right = new Set(given.filter((one) => one.right).map(({ nth }) => nth))
  const open = Array.from({ length: count }, (_, nth) => nth).filter((nth) => !right.has(nth))
  const tried = (nth: number) => given.findLastIndex((one) => one.nth === nth)
  const [next = null] = open.toSorted((a, b) => tried(a) - tried(b) || a - b)
  return { right, next }
}

export const passed = (count: number, given: readonly Given[]): boolean =>
  count > 0 && answering(count, given).next === null
