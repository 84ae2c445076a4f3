import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { UNDO_WITHIN, type Undoable, undoableMark, undoMark } from './assisted.ts'
import { reported } from './reported.ts'
import { marksOfAct, takeBack, type UndoableMarks } from './sessions/undo-marks.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** What was taken back, or can be: a study day's mark, or those at a session. */
export type LastAct =
  | ({ readonly kind: 'day'; readonly people: readonly number[] } & Undoable)
  | ({ readonly kind: 'session' } & UndoableMarks)

/** A person's own last act in an org, whichever it was, if it can still be taken back. */
export async function undoable(read: Reader, orgId: number, by: number, now: Instant): Promise<LastAct | undefined> {
  const last = await read.audit.lastBy(orgId, by)
  if (!last || last.at <= now - UNDO_WITHIN) return undefined
  const day = await undoableMark(read, orgId, by, now)
  if (day) return { kind: 'day', people: [day.personId], ...day }
  const marks = await marksOfAct(read, last)
  return marks && { kind: 'session', ...marks }
}

/** Whose marks at this session the viewer entered last for this org and can take back. */
export async function undoableAt(
  read: Reader,
  { id, orgId }: Pick<Row<'sessions'>, 'id' | 'orgId'>,
  viewer: number | null,
  now: Instant,
): Promise<readonly number[]> {
  const act = viewer === null ? undefined : await undoable(read, orgId, viewer, now)
  return act?.kind === 'session' && act.sessionId === id ? act.people : []
}

/** Takes it back by a reversing entry, unless a released report holds it (design.md ledger 4). */
export async function undo(tx: Tx, orgId: number, by: number, now: Instant): Promise<LastAct> {
  const act = await undoable(tx, orgId, by, now)
  if (!act) throw new UserError(({ talk }) => talk.nothingToUndo)
  if (act.kind === 'day') {
    await undoMark(tx, orgId, by, now)
    return act
  }
  const session = await tx.sessions.get(act.sessionId)
  if (!session) throw new UserError(({ talk }) => talk.nothingToUndo)
  if (await reported(tx, session.orgId, session.date, act.at)) throw new UserError(({ talk }) => talk.markReported)
  await takeBack(tx, session, act.people, { by, orgId }, now)
  return act
}
