import type { Instant } from '../clock.ts'
import { punctuality } from '../domain/day-window.ts'
import { actsOf, type DayActs } from './day-acts.ts'
import { placeOf, wantStudyCard } from './expected.ts'
import { type Reason, settleDay } from './points.ts'
import { currentStreak } from './streaks.ts'
import type { CheckInWay, Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

export type Verdict =
  | {
      readonly kind: 'done'
      readonly mark: 'on_time' | 'late'
      readonly at: Instant
      readonly streak: number
      readonly extra: boolean
    }
  | { readonly kind: 'already'; readonly mark: Row<'checkIns'>['mark']; readonly at: Instant }
  | { readonly kind: 'early' | 'closed' | 'not-on-roster' }

export interface Act {
  readonly day: Row<'studyDays'>
  readonly personId: number
  /** The instant it is credited to; the window is judged by it, not by when it was received. */
  readonly at: Instant
  readonly now: Instant
  readonly way: CheckInWay
  /** The secretary who marked a paper member. */
  readonly recordedBy?: number
}

export interface Recorded {
  readonly verdict: Verdict
  /** What the person has done now; undefined when it was a correction and must be read again. */
  readonly acts: DayActs | undefined
  /** What the person had done before. */
  readonly before: DayActs
  /** The check-in that stands is of a person expected, and counts in the tally. */
  readonly expected: boolean
}

/** How long a coalesced redraw may wait (design.md section 4). */
export const REFRESH_AFTER = 1_500

/** The first completed action of a person on a study card, and what follows from it. */
export async function checkIn(tx: Tx, act: Act): Promise<Verdict> {
  const came = await recordCheckIn(tx, act)
  if (came.verdict.kind === 'done') await settleAct(tx, act, came, came.acts)
  return came.verdict
}

/**
 * What an act means for the points and for the cards that show it; what is check-in, answer or note at once is settled
 * once. `acts` where all that was done is known.
 */
export async function settleAct(
  tx: Tx,
  { day, personId, now }: Pick<Act, 'day' | 'personId' | 'now'>,
  { verdict, before }: Recorded,
  acts: DayActs | undefined,
  why: Reason = before.mark !== null && verdict.kind === 'done' ? 'earlier-act' : null,
): Promise<void> {
  await settleDay(tx, day, personId, now, why, acts)
  await wantStudyCard(tx, day.id, now + REFRESH_AFTER)
  if (verdict.kind !== 'done') return
  // The reminder, if one came, says that it is done.
  await tx.cards.wantOf('notice', JSON.stringify({ show: 'digest', day: day.id }), personId, now + REFRESH_AFTER)
}

/**
 * The check-in alone (domain.md Check-in), for who settles the day and asks for the card's picture afterwards. Whatever
 * the order events arrive in, the earliest stands: a redelivered earlier act corrects a later one.
 */
export async function recordCheckIn(tx: Tx, act: Act): Promise<Recorded> {
  const { day, personId, at, now, way, recordedBy } = act
  const { slotAt: opensAt, onTimeUntil, lateUntil } = day
  const verdict = punctuality({ opensAt, onTimeUntil, lateUntil }, at)
  const before = await actsOf(tx, day, personId)
  const stands = standing(before)
  const outside = verdict === 'early' || verdict === 'closed'
  const none = (kind: 'early' | 'closed' | 'not-on-roster'): Recorded => ({
    verdict: { kind },
    acts: before,
    before,
    expected: false,
  })
  if (stands && (outside || (stands.mark !== 'made_up' && stands.at <= at)))
    return {
      verdict: { kind: 'already', mark: stands.mark, at: stands.at },
      acts: before,
      before,
      expected: before.expected === 1,
    }
  if (outside) return none(verdict)

  const expected = (await placeOf(tx, day.orgId, personId, day.slotAt)).expected
  if (!expected && !stands && !(await mayJoinIn(tx, day, personId, at))) return none('not-on-roster')

  if (stands) {
    await tx.study.correctCheckIn(day.id, personId, { mark: verdict, at, way })
    await tx.study.recount(day.id)
    await tx.audit.record({
      at: now,
      actorId: null,
      orgId: day.orgId,
      act: 'check-in.corrected',
      subject: `day:${day.id}/person:${personId}`,
      before: { mark: stands.mark, at: stands.at },
      after: { mark: verdict, at },
      reason: 'an earlier act arrived later',
    })
  } else {
    await tx.study.checkIn({
      studyDayId: day.id,
      personId,
      mark: verdict,
      way,
      at,
      expected: expected ? 1 : 0,
      recordedBy: recordedBy ?? null,
    })
    if (expected) await tx.study.count(day.id, 'checkedIn')
  }
  if (day.closedAt !== null) {
    await tx.streaks.forget(personId, day.orgId)
    await tx.reports.markStale(day.orgId, day.date)
  }
  const streak = await currentStreak(tx, { orgId: day.orgId, personId }, day.date, now)
  return {
    verdict: { kind: 'done', mark: verdict, at, streak, extra: !expected },
    acts: stands ? undefined : { ...before, mark: verdict, at, expected: expected ? 1 : 0 },
    before,
    expected: stands ? before.expected === 1 : expected,
  }
}

const standing = ({ mark, at }: DayActs) => (mark === null || at === null ? undefined : { mark, at })

/** On the roster without being expected (exempt, away, joined after the slot), a visitor, or not decided upon yet. */
export async function mayJoinIn(read: Reader, day: Row<'studyDays'>, personId: number, at: Instant): Promise<boolean> {
  if ((await placeOf(read, day.orgId, personId, at)).onRoster) return true
  const join = await read.roster.lastJoin(day.chatId, personId)
  return join !== undefined && (join.decision === null || join.decision === 'visitor')
}
