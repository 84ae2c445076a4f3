import type { Instant } from '../../clock.ts'
import { signedInAs } from '../../domain/session.ts'
import { isSignInCode, MOST_TRIES, TRIES_WITHIN } from '../../domain/sign-in-code.ts'
import { placesIn } from '../expected.ts'
import { attendanceChanged } from './changed.ts'
import { orgsOf, ownRostersOf } from './orgs-of.ts'
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
  /** It is signed for by code: none was said, too many were wrong, or this one was. */
  | { readonly kind: 'code-missing' | 'code-locked' }
  | { readonly kind: 'code-wrong'; readonly left: number }

/**
 * One's own sign-in, judged by the instant it is credited to, never by when it came. The earliest stands: one that was
 * made in time and delivered late corrects a later one, and an entry made before the person came. What the secretary
 * entered after it stands.
 */
export async function signIn(
  tx: Tx,
  session: Row<'sessions'>,
  { personId, at, now, code }: { personId: number; at: Instant; now: Instant; code?: string | undefined },
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
  const byCode = session.signIn === 'code'
  if (byCode) {
    const refused = await codeRefused(tx, session, { personId, at, now, code })
    if (refused) return refused
  }
  const way = byCode ? 'code' : 'press'
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

/** Judged by the instant it is credited to, as the window is; a wrong one is counted. */
async function codeRefused(
  tx: Tx,
  { secret }: Row<'sessions'>,
  { personId, at, now, code }: { personId: number; at: Instant; now: Instant; code: string | undefined },
): Promise<SignIn | undefined> {
  if (code === undefined) return { kind: 'code-missing' }
  const since = now - TRIES_WITHIN
  const tries = await tx.codeTries.count(personId, since)
  if (tries >= MOST_TRIES) return { kind: 'code-locked' }
  if (isSignInCode(secret, code, at)) return undefined
  await tx.codeTries.add(personId, now, since)
  return { kind: 'code-wrong', left: MOST_TRIES - tries - 1 }
}

/** On a roster of the session's scope and active at its start (domain.md Expected). */
export async function isMeant(tx: Tx, session: Row<'sessions'>, personId: number): Promise<boolean> {
  const { id, startsAt, scope } = session
  const rosters = await ownRostersOf(tx, await orgsOf(tx, session), personId)
  if (!rosters.some(({ roster }) => placesIn(roster, personId)(startsAt).meant)) return false
  return scope !== 'named' || (await tx.sessions.isInScope(id, personId))
}

/** On a roster without being meant, a visitor of a group, or one nobody has decided upon yet. */
async function mayBeGuest(tx: Tx, session: Row<'sessions'>, personId: number, at: Instant): Promise<boolean> {
  const orgs = await orgsOf(tx, session)
  const rosters = await ownRostersOf(tx, orgs, personId)
  if (rosters.some(({ roster }) => placesIn(roster, personId)(at).onRoster)) return true
  for (const org of orgs) {
    const chat = await tx.orgs.chatOf(org)
    const join = chat && (await tx.roster.lastJoin(chat.chatId, personId))
    if (join && (join.decision === null || join.decision === 'visitor')) return true
  }
  return false
}
