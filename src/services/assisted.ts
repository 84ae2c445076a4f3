import { MINUTE, type Instant } from '../clock.ts'
import { makeUpUntil } from '../domain/make-up.ts'
import { UserError } from '../errors.ts'
import { placeOf, wantStudyCard } from './expected.ts'
import { settleDay } from './points.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

const ASSISTED = 'check-in.assisted'

/** One's own last act can be undone for this long (design.md ledger 4). */
export const UNDO_WITHIN = 10 * MINUTE

interface Assisted {
  readonly day: Row<'studyDays'>
  readonly personId: number
  readonly zone: string
  readonly by: number
  readonly at: Instant
  readonly now: Instant
}

/**
 * What the secretary enters for a paper member: on time while the day can still be checked in, since paper is handed in
 * later than it is written; afterwards, as long as a day can be made up, as made up (docs/decisions/0006). Undefined when the
 * member has a mark.
 */
export async function markPaperMember(
  tx: Tx,
  { day, personId, zone, by, at, now }: Assisted,
): Promise<'on_time' | 'made_up' | undefined> {
  if ((await tx.people.identitiesOf([personId])).length > 0) throw new UserError(({ talk }) => talk.onlyPaper)
  if (at < day.slotAt) throw new UserError(({ talk }) => talk.notOpenYet)
  if (at >= makeUpUntil(day.date, zone)) throw new UserError(({ talk }) => talk.tooLateToMakeUp)
  const { onRoster, expected } = await placeOf(tx, day.orgId, personId, day.slotAt)
  if (!onRoster) throw new UserError(({ talk }) => talk.notOnRosterThen)
  if (await tx.study.checkInOf(day.id, personId)) return undefined

  const mark = at < day.lateUntil ? 'on_time' : 'made_up'
  const row = { studyDayId: day.id, personId, mark, way: 'secretary', at, recordedBy: by } as const
  await tx.study.checkIn({ ...row, expected: expected ? 1 : 0 })
  await changed(tx, day, personId, now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: day.orgId,
    act: ASSISTED,
    subject: subjectOf(row),
    after: { mark },
  })
  return mark
}

export interface Undoable {
  /** Its row in the audit. */
  readonly act: number
  readonly dayId: number
  readonly personId: number
}

/** The mark that is this person's own last act in the org, if it can still be undone. */
export async function undoableMark(
  read: Reader,
  orgId: number,
  by: number,
  now: Instant,
): Promise<Undoable | undefined> {
  const last = await read.audit.lastBy(orgId, by)
  if (last?.act !== ASSISTED || last.at <= now - UNDO_WITHIN) return undefined
  const [, dayId, personId] = /^day:(\d+)\/person:(\d+)$/.exec(last.subject) ?? []
  const mark = { act: last.id, dayId: Number(dayId), personId: Number(personId) }
  return (await read.study.checkInOf(mark.dayId, mark.personId))?.recordedBy === by ? mark : undefined
}

/** Takes it back by a reversing entry, unless a released report holds it; the person whose mark it was. */
export async function undoMark(tx: Tx, orgId: number, by: number, now: Instant): Promise<Undoable> {
  const mark = await undoableMark(tx, orgId, by, now)
  const day = mark && (await tx.study.day(mark.dayId))
  const row = mark && (await tx.study.checkInOf(mark.dayId, mark.personId))
  if (!mark || !day || !row) throw new UserError(({ talk }) => talk.nothingToUndo)
  if (await tx.reports.releasedOf(orgId, day.date, row.at)) throw new UserError(({ talk }) => talk.markReported)
  await tx.study.removeCheckIn(day.id, mark.personId)
  await changed(tx, day, mark.personId, now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'check-in.undone',
    subject: subjectOf(row),
    before: { mark: row.mark, at: row.at },
  })
  return mark
}

const subjectOf = ({ studyDayId, personId }: { studyDayId: number; personId: number }) =>
  `day:${studyDayId}/person:${personId}`

async function changed(tx: Tx, day: Row<'studyDays'>, personId: number, now: Instant): Promise<void> {
  await tx.study.recount(day.id)
  if (day.closedAt !== null) await tx.streaks.forget(personId, day.orgId)
  await settleDay(tx, day, personId, now)
  await wantStudyCard(tx, day.id, now)
}
