import { NOTE_MINIMUM, noteLength } from '../domain/note-length.ts'
import { recordCheckIn, settleAct, type Act, type Verdict } from './check-in.ts'
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
  const came = await recordCheckIn(tx, act)
  const { verdict, before } = came
  const inWindow = act.at < act.day.lateUntil && act.at >= act.day.slotAt
  const taken = verdict.kind === 'done' || (verdict.kind === 'already' && inWindow)
  const characters = [...text.trim()]
  const cut = characters.length > NOTE_LONGEST
  const words = characters.slice(0, NOTE_LONGEST).join('')
  const length = noteLength(words)
  // A redelivered earlier note never replaces a later one.
  const kept = taken && words !== '' && !(before.notedAt !== null && before.notedAt > act.at)
  if (kept) {
    await recordNote(tx, act, { text: words, length }, before.noteId, came.expected)
    const acts = came.acts && { ...came.acts, noteLength: length }
    await settleAct(tx, act, came, acts, before.noteId === null ? undefined : 'note-changed')
  } else if (verdict.kind === 'done') await settleAct(tx, act, came, came.acts)
  return { checkIn: verdict, kept, length, cut }
}

async function recordNote(
  tx: Tx,
  { day, personId, at, now }: Act,
  note: { readonly text: string; readonly length: number },
  before: number | null,
  expected: boolean,
): Promise<void> {
  if (before !== null) await tx.study.replaceNote(before, now)
  await tx.study.note({ studyDayId: day.id, orgId: day.orgId, personId, ...note, at })
  // The tally is of those expected (domain.md Participation); a note in another's place may be long enough or not.
  if (before !== null) await tx.study.recount(day.id)
  else if (expected && note.length >= NOTE_MINIMUM) await tx.study.count(day.id, 'noted')
}
