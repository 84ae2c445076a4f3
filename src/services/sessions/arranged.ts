/** What somebody arranged of a session, to be compared, changed and repeated. */
import type { Instant } from '../../clock.ts'
import { graceOf } from '../../domain/session.ts'
import type { Wanted } from './create-session.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

export interface Arranged extends Required<Omit<Wanted, 'scope' | 'endsAt' | 'repeats'>> {
  readonly endsAt: Instant
  /** Null: everybody on the roster; below: those of all orgs below it too. */
  readonly scope: readonly number[] | 'below' | null
}

export const FIELDS = [
  'type',
  'title',
  'startsAt',
  'endsAt',
  'place',
  'material',
  'hostId',
  'speakers',
  'scope',
  'signIn',
  'cost',
  'studyCheck',
  'opensBefore',
  'grace',
] as const satisfies readonly (keyof Arranged)[]

export async function arrangedOf(read: Reader, session: Row<'sessions'>): Promise<Arranged> {
  const { id, type, title, place, material, startsAt, endsAt, hostId, signIn, cost, studyCheck } = session
  const speakers = (await read.sessions.speakers(id)).map(({ personId }) => personId)
  const named = session.scope === 'named' ? (await read.sessions.scopeOf(id)).toSorted((a, b) => a - b) : null
  const scope = session.scope === 'below' ? 'below' : named
  const rule = { opensBefore: session.opensBefore, grace: graceOf(session) }
  return { type, title, place, material, startsAt, endsAt, hostId, speakers, scope, signIn, cost, studyCheck, ...rule }
}

/** What differs, as it was and as it is; a time always from and to. */
export interface Difference {
  readonly before: Partial<Arranged>
  readonly after: Partial<Arranged>
}

export function difference(before: Arranged, after: Arranged): Difference {
  const differs = (field: keyof Arranged) => JSON.stringify(before[field]) !== JSON.stringify(after[field])
  const timed = differs('startsAt') || differs('endsAt')
  const changed = FIELDS.filter((field) => (field === 'startsAt' || field === 'endsAt' ? timed : differs(field)))
  const only = (of: Arranged) => Object.fromEntries(changed.map((field) => [field, of[field]]))
  return { before: only(before), after: only(after) }
}
