import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import { cancelSession } from '../sessions/change-session.ts'
import { takeBack } from '../sessions/undo-marks.ts'
import { AT_ONCE, BACKFILL_CONFIRMED, backfillAbout, contentOf } from './content.ts'
import type { Row } from '../../../db/schema.ts'
import { MARK_WITHDRAWN } from '../../../db/repositories/audit.ts'
import type { Reader, Tx } from '../../../db/store.ts'

export interface UndoableBackfill {
  readonly backfill: number
  /** Those that still count. */
  readonly sessions: readonly Row<'sessions'>[]
  readonly at: Instant
}

/** The sheet that this act, the last of a person in an org, confirmed; nobody has changed a mark of it since. */
export async function backfillOfAct(read: Reader, last: Row<'audit'>): Promise<UndoableBackfill | undefined> {
  if (last.act !== BACKFILL_CONFIRMED) return undefined
  const backfill = await read.backfills.get(Number(/^backfill:(\d+)$/.exec(last.subject)?.[1]))
  if (!backfill || (backfill.state !== 'confirmed' && backfill.state !== 'done')) return undefined
  const sessions: Row<'sessions'>[] = []
  for (const id of sessionsOf(backfill)) {
    const session = await read.sessions.get(id)
    if (session?.state !== 'closed') continue
    for (const { recordedBy, revision } of await read.marks.at(id))
      if (recordedBy !== last.actorId || revision > 1) return undefined
    sessions.push(session)
  }
  return sessions.length === 0 ? undefined : { backfill: backfill.id, sessions, at: last.at }
}

/** From now on its sessions count for nothing; the marks are taken back by the job, part by part. */
export async function takeBackfillBack(
  tx: Tx,
  { backfill, sessions }: UndoableBackfill,
  by: number,
  now: Instant,
): Promise<readonly Say[]> {
  const row = await tx.backfills.get(backfill)
  if (!row || !(await tx.backfills.turn(backfill, row.state, { state: 'undone', nextAt: now })))
    throw new Error('a sheet that can be taken back is not there')
  const { undone } = messagesFor((await tx.orgs.chatOf(row.orgId))?.locale ?? '').sessions.backfill
  const says: Say[] = []
  for (const session of sessions)
    says.push(...((await cancelSession(tx, session, { reason: undone, by, now, marks: 'later' })) || []))
  const subject = `backfill:${backfill}`
  const before = { sessions: sessions.length }
  await tx.audit.record({ at: now, actorId: by, orgId: row.orgId, act: 'backfill.undone', subject, before })
  await tx.cards.wantShowing('notice', JSON.stringify(backfillAbout(row.orgId, backfill)), now)
  return says
}

/** The next marks of a sheet that was taken back, each by a reversing entry. True while there are more. */
export async function withdrawPart(tx: Tx, id: number, now: Instant): Promise<boolean> {
  const backfill = await tx.backfills.get(id)
  if (backfill?.state !== 'undone') return false
  for (const sessionId of sessionsOf(backfill)) {
    const session = await tx.sessions.get(sessionId)
    const stand = (await tx.marks.at(sessionId)).filter(({ status }) => status !== null).slice(0, AT_ONCE)
    if (!session || stand.length === 0) continue
    const people = stand.map(({ personId }) => personId)
    await takeBack(tx, session, people, { by: backfill.by, now, act: MARK_WITHDRAWN })
    return true
  }
  await tx.backfills.turn(id, 'undone', { nextAt: null })
  await tx.cards.wantShowing('notice', JSON.stringify(backfillAbout(backfill.orgId, id)), now)
  return false
}

const sessionsOf = (backfill: Row<'backfills'>): readonly number[] =>
  contentOf(backfill)?.sessions.flatMap(({ session }) => session ?? []) ?? []
