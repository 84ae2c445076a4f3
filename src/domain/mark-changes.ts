/** The corrections of the register: every mark ever made, in order, gives the marks that stand (domain.md Attendance status). */
import type { MarkStatus, MarkWay } from './attendance.ts'

export interface MarkChange {
  readonly sessionId: number
  readonly personId: number
  readonly revision: number
  readonly status: MarkStatus | null
  readonly leftEarly: number
  readonly way: MarkWay
  readonly recordedAt: number
  /** Null: the person's own. */
  readonly recordedBy: number | null
  /** Who took a later one back, where this restores what stood before it. */
  readonly undoneBy: number | null
  readonly reason: string
}

export interface MarkCorrection<Change extends MarkChange = MarkChange> {
  /** What stood before; null where nothing was recorded. */
  readonly from: Pick<MarkChange, 'status' | 'leftEarly'> | null
  readonly to: Change
}

const keyOf = ({ sessionId, personId }: Pick<MarkChange, 'sessionId' | 'personId'>) => `${sessionId}/${personId}`

/** The marks that changes lead to, by session and person, whatever order they are listed in. */
export function replayed<Change extends Pick<MarkChange, 'sessionId' | 'personId' | 'revision'>>(
  changes: Iterable<Change>,
): Map<string, Change> {
  const marks = new Map<string, Change>()
  for (const change of changes) {
    const before = marks.get(keyOf(change))
    if (!before || before.revision < change.revision) marks.set(keyOf(change), change)
  }
  return marks
}

/** Who made it: whoever took another back, or entered it; null for the person. */
export const madeBy = ({ recordedBy, undoneBy }: Pick<MarkChange, 'recordedBy' | 'undoneBy'>): number | null =>
  undoneBy ?? recordedBy

/** Something stood before, or another than the person entered it: one's own first sign-in corrects nothing. */
export const isCorrection = ({ revision, recordedBy }: Pick<MarkChange, 'revision' | 'recordedBy'>): boolean =>
  revision > 1 || recordedBy !== null

/** In the order they were made. */
export function correctionsIn<Change extends MarkChange>(changes: readonly Change[]): MarkCorrection<Change>[] {
  const before = new Map<string, Change>()
  const found: MarkCorrection<Change>[] = []
  for (const to of changes.toSorted((a, b) => a.recordedAt - b.recordedAt || a.revision - b.revision)) {
    if (isCorrection(to)) found.push({ from: before.get(keyOf(to)) ?? null, to })
    before.set(keyOf(to), to)
  }
  return found
}
