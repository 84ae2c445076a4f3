import type { Instant } from '../../clock.ts'
import { signedInAs } from '../../domain/session.ts'
import { placeOf } from '../expected.ts'
import { attendanceChanged } from './changed.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export type SignIn =
  | {
      readonly kind: 'done'
      readonly status: 'present' | 'late'
      readonly at: Instant
      /** Not among those expected: beside, in no rate. */
      readonly extra: boolean
    }
  | { readonly kind: 'already'; readonly mark: Row<'marks'> }
  | { readonly kind: 'early' | 'over' | 'cancelled' | 'not-on-roster' }

/**
 * One's own sign-in, judged by the instant it is credited to, never by when it came. The earliest stands: one that was
 * made in time and delivered late corrects a later one, and an entry made before the person came. What the secretary
 * entered after it stands.
 */
export async function signIn(
  tx: Tx,
  session: Row<'sessions'>,
  { personId, at, now, way }: { personId: number; at: Instant; now: Instant; way: 'press' | 'code' },
): Promise<SignIn> {
  if (session.state === 'draft' || session.state === 'cancelled') return { kind: 'cancelled' }
  const before = await tx.marks.of(session.id, personId)
  const own = before?.recordedBy === null
  if (before && standsAgainst(before, at)) return { kind: 'already', mark: before }
  const status = signedInAs(session, at)
  if (status === 'early' || status === 'over')
    return before && own ? { kind: 'already', mark: before } : { kind: status }
  const extra = !(await isMeant(tx, session, personId))
  if (extra && !before && !(await mayBeGuest(tx, session, personId, at))) return { kind: 'not-on-roster' }
  const mark = { sessionId: session.id, personId, status, leftEarly: before?.leftEarly ?? 0, way, at } as const
  await tx.marks.set({ ...mark, recordedBy: null, reason: '' }, now)
  await attendanceChanged(tx, session, personId, now)
  return { kind: 'done', status, at, extra }
}

/** Whether a mark stands against a sign-in at `at`. */
function standsAgainst({ recordedBy, status, at: since }: Row<'marks'>, at: Instant): boolean {
  const there = status === 'present' || status === 'late'
  if (recordedBy === null) return there && since <= at
  return there || since > at
}

/** On the roster of the session's scope and active at its start (domain.md Expected). */
export async function isMeant(tx: Tx, session: Row<'sessions'>, personId: number): Promise<boolean> {
  const { id, orgId, startsAt, scope } = session
  if (!(await placeOf(tx, orgId, personId, startsAt)).meant) return false
  return scope === 'org' || (await tx.sessions.scopeOf(id)).includes(personId)
}

/** On the org's roster without being meant, a visitor of its group, or one nobody has decided upon yet. */
async function mayBeGuest(tx: Tx, { orgId }: Row<'sessions'>, personId: number, at: Instant): Promise<boolean> {
  if ((await placeOf(tx, orgId, personId, at)).onRoster) return true
  const chat = await tx.orgs.chatOf(orgId)
  const join = chat && (await tx.roster.lastJoin(chat.chatId, personId))
  return join !== undefined && (join.decision === null || join.decision === 'visitor')
}
