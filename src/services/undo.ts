import type { Instant } from '../clock.ts'
import type { About, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { UNDO_WITHIN, type Undoable, undoableMark, undoMark } from './assisted.ts'
import { backfillOfAct, takeBackfillBack, type UndoableBackfill } from './backfills/undo.ts'
import { partFor } from './sessions/abouts.ts'
import { heldOfAct, takeHeldBack } from './sessions/undo-held.ts'
import { marksOfAct, takeBack, type UndoableMarks } from './sessions/undo-marks.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** What was taken back, or can be, by its row in the audit: a study day's mark, those at a session, one entered afterwards, or a sheet of them. */
export type LastAct = { readonly id: number; readonly people: readonly number[] } & (
  | ({ readonly kind: 'day' } & Undoable)
  | ({ readonly kind: 'session' } & UndoableMarks)
  | { readonly kind: 'held'; readonly sessionId: number; readonly date: string; readonly at: Instant }
  | ({ readonly kind: 'sheet' } & UndoableBackfill)
)

/** A person's own last act in an org, whichever it was, if it can still be taken back. */
export async function undoable(read: Reader, orgId: number, by: number, now: Instant): Promise<LastAct | undefined> {
  const last = await read.audit.lastBy(orgId, by)
  if (!last || last.at <= now - UNDO_WITHIN) return undefined
  const { id } = last
  const day = await undoableMark(read, orgId, by, now)
  if (day) return { id, kind: 'day', people: [day.personId], ...day }
  const marks = await marksOfAct(read, last)
  if (marks) return { id, kind: 'session', ...marks }
  const held = await heldOfAct(read, last)
  if (held) return { id, kind: 'held', sessionId: held.id, date: held.date, at: last.at, people: [] }
  const sheet = await backfillOfAct(read, last)
  return sheet && { id, kind: 'sheet', people: [], ...sheet }
}

/** What the viewer did last for this org, where it was at this session and can be taken back. */
export async function undoableAt(
  read: Reader,
  { id, orgId }: Pick<Row<'sessions'>, 'id' | 'orgId'>,
  viewer: number | null,
  now: Instant,
): Promise<Extract<LastAct, { sessionId: number }> | undefined> {
  const act = viewer === null ? undefined : await undoable(read, orgId, viewer, now)
  return act && 'sessionId' in act && act.sessionId === id ? act : undefined
}

/** The card that shows what would be taken back, and asks. */
export async function undoCardOf(read: Reader, act: LastAct, org: number): Promise<About> {
  if (act.kind === 'day') return { show: 'today', org, page: 0, on: act.dayId }
  if (act.kind === 'sheet') return { show: 'backfill', org, backfill: act.backfill }
  const session = await read.sessions.get(act.sessionId)
  return { show: 'roll', session: act.sessionId, page: 0, ...(session && partFor(session, org)) }
}

/**
 * Takes it back by a reversing entry, unless a released report holds it (design.md ledger 4). `shown`: of a card, whose button
 * means the act it shows, and nothing done since.
 */
export async function undo(
  tx: Tx,
  { orgId, by, now, shown }: { orgId: number; by: number; now: Instant; shown?: number },
): Promise<{ readonly act: LastAct; readonly says: readonly Say[] }> {
  const act = await undoable(tx, orgId, by, now)
  if (!act) throw new UserError(({ talk }) => talk.nothingToUndo)
  if (shown !== undefined && shown !== act.id) throw new UserError(({ talk }) => talk.doneSince)
  if (act.kind === 'day') {
    await undoMark(tx, orgId, by, now)
    return { act, says: [] }
  }
  const sessions = act.kind === 'sheet' ? act.sessions : [await tx.sessions.get(act.sessionId)]
  for (const session of sessions) {
    if (!session) throw new UserError(({ talk }) => talk.nothingToUndo)
    if (await tx.reports.releasedOf(session.orgId, session.date, act.at))
      throw new UserError(({ talk }) => talk.markReported)
    if (act.kind === 'session') await takeBack(tx, session, act.people, { by, now, orgId })
    if (act.kind === 'held') return { act, says: await takeHeldBack(tx, session, by, now) }
  }
  return { act, says: act.kind === 'sheet' ? await takeBackfillBack(tx, act, by, now) : [] }
}
