import type { StudyQuestionsView } from '../cards/absence-views.ts'
import { answering } from '../domain/study-check.ts'
import { questionOf } from '../services/sessions/study-questions.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** Null where something else than questions makes it up. */
export async function studyQuestionsView(
  read: Reader,
  { check, least, sessionId, personId }: Row<'owedStudies'>,
): Promise<StudyQuestionsView | null> {
  if (check !== 'questions') return null
  const asked = await read.studyChecks.questions(sessionId, personId)
  const answers = await read.studyChecks.answers(sessionId, personId)
  const { right, next } = answering(
    asked.length,
    answers.map((one) => ({ nth: one.nth, right: one.right === 1 })),
  )
  const latest = answers.at(-1)
  const of = (nth: number | null | undefined) => asked.find((one) => one.nth === nth)
  const [before, ahead] = [of(latest?.nth), of(next)]
  return {
    count: asked.length,
    right: right.size,
    tries: answers.length,
    least,
    last:
      latest && before
        ? {
            question: questionOf(before),
            chosen: JSON.parse(latest.chosen) as readonly number[],
            right: latest.right === 1,
          }
        : null,
    next: ahead ? { nth: ahead.nth, question: questionOf(ahead), title: ahead.title } : null,
  }
}
