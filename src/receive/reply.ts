import type { Moment, Reply } from '../entry.ts'
import { isNote } from '../domain/note-length.ts'
import { verdictWords } from '../verdict-words.ts'
import { checkIn } from '../services/check-in.ts'
import { writeNote } from '../services/note.ts'
import type { Row } from '../../db/schema.ts'

/**
 * Any reply to the study card counts as a check-in, a photo of a notebook too, and as the day's note when it has words
 * enough. Accepted silently (the card's tally shows it) unless the bot was mentioned; what is not accepted is always said.
 */
export async function replyToStudyCard({
  tx,
  t,
  me,
  at,
  now,
  chat,
  card,
  text,
  mentioned,
}: Moment & { card: Row<'cards'>; text: string; mentioned: boolean }): Promise<Reply> {
  const { day: dayId } = JSON.parse(card.about) as { day: number }
  const day = await tx.study.day(dayId)
  if (!day) return {}
  const act = { day, personId: me.personId, at, now, way: 'reply' } as const
  const verdict = isNote(text) ? (await writeNote(tx, act, text)).checkIn : await checkIn(tx, act)
  const accepted = verdict.kind === 'done' || verdict.kind === 'already'
  if (accepted && !mentioned) return {}
  return { say: [{ to: 'here', text: (await verdictWords(verdict, { tx, t, now, chat }, day)).content }] }
}
