import { noteLength } from '../domain/note-length.ts'
import { checkIn, REFRESH_AFTER, type Act, type Verdict } from './check-in.ts'
import { wantStudyCard } from './expected.ts'
import { settleDay } from './points.ts'
import type { Tx } from '../../db/store.ts'

/** Longer text is cut: a card shows it back, and the platform's input ends at 1,000 (feishu-platform.md 5.2). */
export const NOTE_LONGEST = 5_000

export interface Noted {
  readonly checkIn: Verdict
  /** Whether it is kept as the day's note. */
  readonly kept: boolean
  readonly length: number
  /** Longer than what is kept. */
  readonly cut: boolean
}

/** The day's note of a person: the last one counts, earlier ones stay readable (domain.md Points). */
export async function writeNote(tx: Tx, act: Act, text: string): Promise<Noted> {
  const verdict = await checkIn(tx, act)
  const kept =
    verdict.kind === 'done' || (verdict.kind === 'already' && act.at < act.day.lateUntil && act.at >= act.day.slotAt)
  const characters = [...text.trim()]
  const cut = characters.length > NOTE_LONGEST
  const words = characters.slice(0, NOTE_LONGEST).join('')
  const length = noteLength(words)
  if (!kept || words === '') return { checkIn: verdict, kept: false, length, cut }

  const before = await tx.study.noteOf(act.day.id, act.personId)
  // A redelivered earlier note never replaces a later one.
  if (before && before.at > act.at) return { checkIn: verdict, kept: false, length, cut }
  if (before) await tx.study.replaceNote(before.id, act.now)
  await tx.study.note({
    studyDayId: act.day.id,
    orgId: act.day.orgId,
    personId: act.personId,
    text: words,
    length,
    at: act.at,
  })
  await tx.study.recount(act.day.id)
  await settleDay(tx, act.day, act.personId, act.now, before ? 'note-changed' : null)
  await wantStudyCard(tx, act.day.id, act.now + REFRESH_AFTER)
  return { checkIn: verdict, kept: true, length, cut }
}
