import type { MakeUpForm } from '../cards/forms.ts'
import type { Instant } from '../clock.ts'
import { scoredQuestion, type StudyItem } from '../content/item.ts'
import { mayMakeUp } from '../domain/make-up.ts'
import { NOTE_MINIMUM, noteLength } from '../domain/note-length.ts'
import { placeOf } from './expected.ts'
import { settleDay } from './points.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

export type MadeUp =
  | { readonly kind: 'done'; readonly right: boolean | null }
  | { readonly kind: 'too-late' | 'not-missed' | 'wrong' | 'too-short' | 'not-on-roster' }

/**
 * Makes up a missed study day within 7 days: the scored question, or a note of at least 20 (domain.md Check-in). A wrong
 * answer may be tried again: making up is learning, and it earns nothing.
 */
export async function makeUp(
  tx: Tx,
  {
    day,
    personId,
    zone,
    at,
    now,
  }: { day: Row<'studyDays'>; personId: number; zone: string; at: Instant; now: Instant },
  given: MakeUpForm,
): Promise<MadeUp> {
  if (await tx.study.checkInOf(day.id, personId)) return { kind: 'not-missed' }
  if (!mayMakeUp({ date: day.date, zone, window: day }, at)) return { kind: 'too-late' }
  if (!(await placeOf(tx, day.orgId, personId, day.slotAt)).expected) return { kind: 'not-on-roster' }

  const question = scoredQuestion(JSON.parse(day.snapshot) as StudyItem)
  const note = 'note' in given ? given.note : ''
  const length = noteLength(note)
  const byNote = length >= NOTE_MINIMUM
  const right = question !== undefined && 'answer' in given && sameSet(given.answer, question.right)
  if (!right && !byNote) return { kind: 'answer' in given ? 'wrong' : 'too-short' }

  await tx.study.checkIn({
    studyDayId: day.id,
    personId,
    mark: 'made_up',
    way: 'make-up',
    at,
    expected: 1,
    recordedBy: null,
  })
  await tx.streaks.forget(personId, day.orgId)
  if (byNote) await tx.study.note({ studyDayId: day.id, orgId: day.orgId, personId, text: note, length, at })
  await settleDay(tx, day, personId, now)
  await tx.audit.record({ at: now, actorId: personId, orgId: day.orgId, act: 'day.made-up', subject: `day:${day.id}` })
  return { kind: 'done', right: question ? right : null }
}

const sameSet = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((one) => b.includes(one))
