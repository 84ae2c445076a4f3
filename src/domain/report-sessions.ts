/** Sessions in a week's report and in circulars, and what they turned out to be since they were told of (更正). */
import type { LocalDate } from './dates.ts'

/** A session that was over when the figures were made. */
export interface SessionFigures {
  readonly session: number
  readonly date: LocalDate
  /** A shipped type's key, or the org's own name for it, as it was then. */
  readonly type: string
  readonly title: string
  /** Of those expected. */
  readonly there: number
  readonly expected: number
  /** The seal of who of them came, and how. */
  readonly seal: number
  /** Entered afterwards (补录), by whom and when. */
  readonly backfilled?: { readonly by: string; readonly on: LocalDate }
}

interface Numbers {
  readonly there: number
  readonly expected: number
}

export interface SessionCorrection extends Pick<SessionFigures, 'date' | 'type' | 'title'> {
  /** Null: not told of then. */
  readonly from: Numbers | null
  /** Null: it does not count any more. */
  readonly to: Numbers | null
}

export const sessionSums = (sessions: readonly Numbers[]): Numbers =>
  sessions.reduce((sum, { there, expected }) => ({ there: sum.there + there, expected: sum.expected + expected }), {
    there: 0,
    expected: 0,
  })

const numbers = ({ there, expected }: Numbers): Numbers => ({ there, expected })

/**
 * What is another than was told: other numbers, others who came, another session. `roster`: no record changed, but who is
 * expected, or who is one and the same person; then only other numbers are a correction.
 */
export function sessionCorrections(
  told: readonly SessionFigures[],
  now: readonly SessionFigures[],
  { roster }: { readonly roster: boolean },
): SessionCorrection[] {
  const same = (one: SessionFigures, other: SessionFigures) =>
    one.there === other.there && one.expected === other.expected && (roster || one.seal === other.seal)
  const later = new Map(now.map((one) => [one.session, one]))
  const known = new Set(told.map(({ session }) => session))
  const changed = told.flatMap((before): SessionCorrection[] => {
    const after = later.get(before.session)
    if (after && same(before, after)) return []
    const { date, type, title } = after ?? before
    return [{ date, type, title, from: numbers(before), to: after ? numbers(after) : null }]
  })
  const added = now
    .filter(({ session }) => !known.has(session))
    .map(({ date, type, title, ...of }): SessionCorrection => ({ date, type, title, from: null, to: numbers(of) }))
  return [...changed, ...added].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
