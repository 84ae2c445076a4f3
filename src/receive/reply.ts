import type { Moment, Reply } from '../entry.ts'
import { onCardSince } from '../domain/credit-time.ts'
import { isNote } from '../domain/note-length.ts'
import { noteAnswer, verdictWords } from '../answers/verdict.ts'
import { checkIn } from '../services/check-in.ts'
import { writeNote } from '../services/note.ts'
import type { Row } from '../../db/schema.ts'

/**
 * Any reply to the study card counts as a check-in, a photo of a notebook too, and as the day's note when it has words
 * enough. In direct chat it is answered. In a group only when the bot was mentioned: the card's tally shows it, and a
 * remark below an old card must not tell the group who missed that day.
 */
export async function replyToStudyCard(
  moment: Moment & { card: Row<'cards'>; text: string; mentioned: boolean },
): Promise<Reply> {
  const { tx, me, at, now, group, card, text, mentioned } = moment
  const { day: dayId } = JSON.parse(card.about) as { day: number }
  const day = await tx.study.day(dayId)
  if (!day) return {}
  const act = { day, personId: me.personId, at: onCardSince(at, day.slotAt), now, way: 'reply' } as const
  const noted = isNote(text) ? await writeNote(tx, act, text) : undefined
  const verdict = noted?.checkIn ?? (await checkIn(tx, act))
  const { content } = await verdictWords(verdict, moment, day)
  if (!group) return { say: [{ to: 'here', text: noted ? await noteAnswer(noted, moment, day) : content }] }

  const accepted = verdict.kind === 'done' || verdict.kind === 'already'
  if (accepted) return mentioned ? { say: [{ to: 'here', text: content }] } : {}
  if (mentioned) return { say: [{ to: 'me', text: content }] }
  // Meant to count: said, but to this person alone.
  return verdict.kind === 'not-on-roster' ? { say: [{ to: { person: me.personId }, text: content }] } : {}
}
