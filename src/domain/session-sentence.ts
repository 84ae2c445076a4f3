/** The sentence every secretary writes at year's end, from the record alone (domain.md). */
import { attendances } from './attendance.ts'
import type { KindSums } from './session-report.ts'
import type { CountedAs } from './session-types.ts'

export interface SentenceParts {
  /** The central group's study and discussions. */
  readonly leaders: readonly { readonly countedAs: CountedAs; readonly sessions: number }[]
  /** Everything else, in the order it is told. */
  readonly branches: readonly { readonly countedAs: CountedAs; readonly sessions: number }[]
  readonly attendances: RoundedDown
}

export interface RoundedDown {
  readonly count: number
  /** There were more (余). */
  readonly more: boolean
}

const ROUND_FROM = 1_000
const ROUND_TO = 100

/**
 * As such sentences are written: below a thousand exact, from there on down to the hundred, with 余 where something was left
 * off. Never rounded up, so that it claims nothing that was not: 2,600 is 2600, 2,601 to 2,699 are 2600 余.
 */
export function roundedDown(count: number): RoundedDown {
  const rest = count < ROUND_FROM ? 0 : count % ROUND_TO
  return { count: count - rest, more: rest > 0 }
}

const LEADERS: ReadonlySet<CountedAs> = new Set<CountedAs>(['central-group', 'discussion'])

export function sentenceParts(kinds: readonly KindSums[]): SentenceParts {
  const told = kinds.map(({ countedAs, sessions }) => ({ countedAs, sessions }))
  return {
    leaders: told.filter(({ countedAs }) => LEADERS.has(countedAs)),
    branches: told.filter(({ countedAs }) => !LEADERS.has(countedAs)),
    attendances: roundedDown(kinds.reduce((sum, { counts }) => sum + attendances(counts), 0)),
  }
}
