import { NOTE_MINIMUM, noteLength } from '../domain/note-length.ts'
import { recordCheckIn, REFRESH_AFTER, type Act, type Verdict } from './check-in.ts'
import { wantStudyCard } from './expected.ts'
import { settleDay } from './points.ts'
import type { Row } from '../../db/schema.ts'
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
  const { verdict, expected, corrected } = await recordCheckIn(tx, act)
  const inWindow = act.at < act.day.lateUntil && act.at >= act.day.slotAt
  const kept = verdict.kind === 'done' || (verdict.kind === 'already' && inWindow)
  const characters = [...text.trim()]
  const cut = characters.length > NOTE_LONGEST
  const words = characters.slice(0, NOTE_LONGEST).join('')
  const length = noteLength(words)
  const before = kept && words !== '' ? await tx.study.noteOf(act.day.id, act.personId) : undefined
  // A redelivered earlier note never replaces a later one.
  const counts = kept && words !== '' && !(before && before.at > act.at)
  if (counts) await recordNote(tx, act, { text: words, length }, before, expected)
  // What is both check-in and note is settled once.
  if (counts || verdict.kind === 'done') {
    const why = counts && before ? 'note-changed' : corrected ? 'earlier-act' : null
    await settleDay(tx, act.day, act.personId, act.now, why)
    await wantStudyCard(tx, act.day.id, act.now + REFRESH_AFTER)
  }
  return { checkIn: verdict, kept: counts, length, cut }
}

async function recordNote(
  tx: Tx,
  { day, personId, at, now }: Act,
  note: { readonly text: string; readonly length: number },
  before: Row<'notes'> | undefined,
  expected: boolean,
): Promise<void> {
  if (before) await tx.study.replaceNote(before.id, now)
  await tx.study.note({ studyDayId: day.id, orgId: day.orgId, personId, ...note, at })
  // The tally is of those expected (domain.md Participation); a note in another's place may be long enough or not.
  if (before) await tx.study.recount(day.id)
  else if (expected && note.length >= NOTE_MINIMUM) await tx.study.count(day.id, 'noted')
}
