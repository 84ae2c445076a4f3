import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import { cancelSession } from './change-session.ts'
import { SESSION_BACKFILLED } from './new-session.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** The session that this act, the last of a person in an org, entered afterwards; nobody has marked anyone at it since. */
export async function heldOfAct(read: Reader, { act, subject }: Row<'audit'>): Promise<Row<'sessions'> | undefined> {
  if (act !== SESSION_BACKFILLED) return undefined
  const session = await read.sessions.get(Number(/^session:(\d+)$/.exec(subject)?.[1]))
  if (session?.state !== 'closed') return undefined
  return (await read.marks.at(session.id)).length === 0 ? session : undefined
}

/** It counts for nothing, as one that is cancelled. */
export async function takeHeldBack(
  tx: Tx,
  session: Row<'sessions'>,
  by: number,
  now: Instant,
): Promise<readonly Say[]> {
  const { undone } = messagesFor((await tx.orgs.chatOf(session.orgId))?.locale ?? '').sessions.backfill
  return (await cancelSession(tx, session, { reason: undone, by, now })) || []
}
