import type { Instant } from '../../clock.ts'
import type { AttendanceStatus } from '../../domain/attendance.ts'
import { MARK_OF, type MarkChoice, needsReason } from '../../domain/mark-choices.ts'
import { phaseOf } from '../../domain/session.ts'
import { UserError } from '../../errors.ts'
import { enterMark } from './correct-mark.ts'
import { rollEntryOf } from './roll.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export interface Wish {
  readonly personId: number
  readonly choice: MarkChoice
}

export interface Entered {
  readonly personId: number
  readonly from: AttendanceStatus
  readonly to: AttendanceStatus
  /** False: it said so already. */
  readonly changed: boolean
}

/**
 * Several people's marks at a session by one act, which is taken back as one. `reason` is empty where none was given;
 * `usual` is what stands for it where none is needed; `org` is the one for which they are entered, if not the one that holds it.
 */
export async function enterMarks(
  tx: Tx,
  session: Row<'sessions'>,
  wishes: readonly Wish[],
  { reason, usual, by, now, org }: { reason: string; usual: string; by: number; now: Instant; org?: number },
): Promise<Entered[]> {
  const phase = phaseOf(session, now)
  if (phase !== 'open' && phase !== 'closed') throw new UserError(({ sessions }) => sessions.marking.notBegun)
  const fresh: Wish[] = []
  const before = new Map<number, AttendanceStatus>()
  for (const wish of wishes) {
    const { personId, choice } = wish
    before.set(personId, await statusOf(tx, session, personId, now))
    const mark = await tx.marks.of(session.id, personId)
    const { status, leftEarly } = MARK_OF[choice]
    const same = (mark?.status ?? null) === status && (mark?.leftEarly ?? 0) === Number(leftEarly)
    if (same) continue
    const recorded = mark !== undefined && mark.status !== null
    if (reason === '' && needsReason(recorded, choice, session.backfilledAt !== null)) {
      const { name } = await tx.people.get(personId)
      throw new UserError(({ sessions }) => sessions.marking.reasonNeeded(name, recorded))
    }
    fresh.push(wish)
  }
  for (const { personId, choice } of fresh) {
    const entry = { personId, ...MARK_OF[choice], reason: reason === '' ? usual : reason, by, now, org }
    await enterMark(tx, session, { ...entry, together: fresh.length })
  }
  const changed = new Set(fresh.map(({ personId }) => personId))
  const entered: Entered[] = []
  for (const { personId } of wishes)
    entered.push({
      personId,
      from: before.get(personId) ?? 'open',
      to: await statusOf(tx, session, personId, now),
      changed: changed.has(personId),
    })
  return entered
}

const statusOf = async (tx: Tx, session: Row<'sessions'>, personId: number, now: Instant): Promise<AttendanceStatus> =>
  (await rollEntryOf(tx, session, personId, now))?.status ?? 'open'
