/** Questions that make up a missed session: how far one is, what the last answer was, the next question. */
import type { Question } from '../content/item.ts'
import type { Messages } from '../i18n/index.ts'
import { OWED_STUDY } from './absence-forms.ts'
import type { StudyFormView, StudyQuestionsView } from './absence-views.ts'
import {
  READING,
  button,
  clip,
  form,
  hr,
  markdown,
  multiSelect,
  notation,
  select,
  submit,
  type Form,
  type Plain,
} from './kit.ts'
import { answered, chosenLetters, letter, optionLines, optionsOf, stem } from './question.ts'

export function questionParts(
  { ref }: Pick<StudyFormView, 'ref'>,
  { count, right, last, next, least }: StudyQuestionsView,
  t: Messages,
): (Plain | Form)[] {
  const words = t.sessions.studyCheck.answering
  if (count === 0)
    return [
      notation(words.ask(least)),
      button(words.start, { do: 'start-questions', ...ref }, { type: 'primary', large: true }),
    ]
  return [
    markdown(words.progress(right, count)),
    ...(last === null
      ? []
      : [
          markdown(last.right ? words.right : words.wrong),
          markdown(
            `${answered(last.question, t)}<br>${words.chosen(chosenLetters(last.chosen, t))}`,
            last.right ? undefined : READING,
          ),
          hr,
        ]),
    ...(next === null
      ? []
      : [
          markdown(
            `**${t.terms.question[next.question.type]}**<br>${stem(next.question)}<br>${optionLines(next.question, t)}`,
            READING,
          ),
          notation(words.from(clip(next.title, 60))),
          form('answer_form', [
            choice(next.question, t),
            submit('save', words.save, { do: 'answer-study', ...ref, nth: next.nth }),
          ]),
        ]),
  ]
}

function choice(question: Question, t: Messages): Form['elements'][number] {
  const words = t.sessions.studyCheck.answering
  const choices = optionsOf(question).map((text, index) => ({
    value: String(index),
    label: t.cards.option(letter(index), clip(text, 60)),
  }))
  return question.type === 'multiple'
    ? multiSelect(OWED_STUDY.answer, words.answersHint, choices, { required: true })
    : select(OWED_STUDY.answer, words.answerHint, choices, { required: true })
}
