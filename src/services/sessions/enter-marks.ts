import type { Instant } from '../../clock.ts'
import type { AttendanceStatus } from '../../domain/attendance.ts'
import { entering, leftEarlyOf, MARK_OF, type MarkChoice, needsReason } from '../../domain/mark-choices.ts'
import { phaseOf } from '../../domain/session.ts'
import { UserError } from '../../errors.ts'
import { enterMark, MARK_ENTERED } from './correct-mark.ts'
import { namesAt } from './names-at.ts'
import { rollEntryOf } from './roll.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

export interface Wish {
  readonly personId: number
  readonly choice: MarkChoice
}

export interface Entered {
  readonly personId: number
  readonly from: AttendanceStatus
  readonly to: AttendanceStatus
  /** Who is late may have left early as well, before and after. */
  readonly bothFrom: boolean
  readonly bothTo: boolean
  /** 'reason': it said so already, for another reason; 'nothing': for the same. */
  readonly changed: 'mark' | 'reason' | 'nothing'
}

/**
 * Several people's marks at a session by one act, which is taken back as one. `reason` is empty where none was given;
 * `usual` is what stands for it where none is needed; `org` is the one for which they are entered, if not the one that holds it;
 * `keepsLate`: that somebody who came late left early takes nothing of that back; `byForm`: who is told that the reason is
 * missing looks at its field.
 */
export async function enterMarks(
  tx: Tx,
  session: Row<'sessions'>,
  wishes: readonly Wish[],
  {
    reason,
    usual,
    by,
    now,
    act = MARK_ENTERED,
    org,
    byForm = false,
    keepsLate = false,
  }: {
    reason: string
    usual: string
    by: number
    now: Instant
    act?: string
    org?: number
    byForm?: boolean
    keepsLate?: boolean
  },
): Promise<Entered[]> {
  const phase = phaseOf(session, now)
  if (phase !== 'open' && phase !== 'closed') throw new UserError(({ sessions }) => sessions.marking.notBegun)
  const fresh = new Map<number, { readonly choice: MarkChoice; readonly what: 'mark' | 'reason' }>()
  const before = new Map<number, Stands>()
  for (const { personId, choice: said } of wishes) {
    before.set(personId, await standsOf(tx, session, personId, now))
    const mark = await tx.marks.of(session.id, personId)
    const choice = keepsLate && said === 'left_early' ? leftEarlyOf(mark?.status ?? null) : said
    const stands = mark && { ...mark, leftEarly: mark.leftEarly === 1, own: mark.recordedBy === null }
    const what = entering(stands, choice, reason)
    if (what === 'nothing') continue
    if (!(await mayEnter(tx, session, personId, choice, now))) {
      const called = await namesAt(tx, session, [personId], now)
      throw new UserError(({ sessions }) => sessions.marking.notExpected(called(personId)))
    }
    const recorded = mark !== undefined && mark.status !== null
    if (reason === '' && needsReason(recorded, choice, session.backfilledAt !== null)) {
      const called = await namesAt(tx, session, [personId], now)
      throw new UserError(({ sessions }) =>
        (byForm ? sessions.names : sessions.marking).reasonNeeded(called(personId), recorded),
      )
    }
    fresh.set(personId, { choice, what })
  }
  for (const [personId, { choice, what }] of fresh) {
    const entry = { personId, ...MARK_OF[choice], reason: reason === '' ? usual : reason, by, now, act, org }
    await enterMark(tx, session, { ...entry, together: fresh.size, reworded: what === 'reason' })
  }
  const entered: Entered[] = []
  for (const { personId } of wishes) {
    const from = before.get(personId) ?? { status: 'open', both: false }
    const to = await standsOf(tx, session, personId, now)
    entered.push({
      personId,
      from: from.status,
      to: to.status,
      bothFrom: from.both,
      bothTo: to.both,
      changed: fresh.get(personId)?.what ?? 'nothing',
    })
  }
  return entered
}

/** Who is not due has no leave to be asked for and is not missing (domain.md Expected). */
export const mayEnter = async (
  read: Reader,
  session: Row<'sessions'>,
  personId: number,
  choice: MarkChoice,
  now: Instant,
): Promise<boolean> => {
  const { status } = MARK_OF[choice]
  if (status !== 'leave' && status !== 'absent') return true
  return (await rollEntryOf(read, session, personId, now))?.expected === true
}

interface Stands {
  readonly status: AttendanceStatus
  readonly both: boolean
}

async function standsOf(tx: Tx, session: Row<'sessions'>, personId: number, now: Instant): Promise<Stands> {
  const entry = await rollEntryOf(tx, session, personId, now)
  const status = entry?.status ?? 'open'
  return { status, both: status === 'late' && entry?.mark?.leftEarly === 1 }
}
