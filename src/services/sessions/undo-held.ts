import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import { UserError } from '../../errors.ts'
import { cancelSession } from './change-session.ts'
import { enterMarks, type Wish } from './enter-marks.ts'
import { SESSION_BACKFILLED } from './new-session.ts'
import { takeBack } from './undo-marks.ts'
import { MARK_BACKFILLED, MARK_WITHDRAWN } from '../../../db/repositories/audit.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** The marks that come with a session entered afterwards: no act of their own. */
export async function markHeld(
  tx: Tx,
  sessionId: number,
  wishes: readonly Wish[],
  entry: { readonly usual: string; readonly by: number; readonly now: Instant },
): Promise<void> {
  const session = await tx.sessions.get(sessionId)
  if (session?.state !== 'closed')
    throw new UserError(({ sessions }) => sessions.backfill.sessionProblem({ what: 'ahead' }))
  await enterMarks(tx, session, wishes, { reason: '', act: MARK_BACKFILLED, ...entry })
}

/** The session that this act, the last of a person in an org, entered afterwards; nobody has marked anyone at it since. */
export async function heldOfAct(
  read: Reader,
  { act, subject, actorId, at }: Row<'audit'>,
): Promise<Row<'sessions'> | undefined> {
  if (act !== SESSION_BACKFILLED) return undefined
  const session = await read.sessions.get(Number(/^session:(\d+)$/.exec(subject)?.[1]))
  if (session?.state !== 'closed') return undefined
  const marks = await read.marks.at(session.id)
  const own = marks.every((mark) => mark.recordedBy === actorId && mark.at === at && mark.revision === 1)
  return own ? session : undefined
}

/** It counts for nothing, as one that is cancelled, and each mark that came with it is taken back by a reversing entry. */
export async function takeHeldBack(
  tx: Tx,
  session: Row<'sessions'>,
  by: number,
  now: Instant,
): Promise<readonly Say[]> {
  const { undone } = messagesFor((await tx.orgs.chatOf(session.orgId))?.locale ?? '').sessions.backfill
  const says = (await cancelSession(tx, session, { reason: undone, by, now })) || []
  const people = (await tx.marks.at(session.id)).map(({ personId }) => personId)
  await takeBack(tx, { ...session, state: 'cancelled' }, people, { by, now, act: MARK_WITHDRAWN })
  return says
}
