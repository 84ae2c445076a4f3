/** Making up a missed day: the text, then its question or, where it has none, a note. */
import type { Question } from '../content/item.ts'
import type { Messages } from '../i18n/index.ts'
import { MAKE_UP, MOST } from './forms.ts'
import {
  READING,
  button,
  clip,
  directCard,
  form,
  hr,
  input,
  markdown,
  multiSelect,
  notation,
  panel,
  select,
  submit,
  type Card,
  type Form,
} from './kit.ts'
import { clipBody, splitLead } from './kit/study-text.ts'
import { answered, explained, letter, optionLines, optionsOf, stem } from './question.ts'
import type { MakeUpView } from './views.ts'

const BODY_WEIGHT = 13_000

export function makeUpCard(view: MakeUpView, t: Messages): Card {
  const words = t.cards.makeUp
  const { item, question, done } = view
  const subtitle = `${t.when.date(view.date)} · ${words.title}`
  if (done && done.right !== false) {
    return directCard({ title: item.title, subtitle, template: 'green', tags: [words.done] }, [
      markdown(done.right === null ? words.doneNote : words.doneRight),
      ...(question ? [hr, markdown(answered(question, t), READING)] : []),
      button(t.cards.day.back, { do: 'open-me', ...view.ref }, { large: true }),
    ])
  }
  const { lead, rest } = splitLead(clipBody(item.body, BODY_WEIGHT))
  return directCard({ title: item.title, subtitle, template: done ? 'orange' : 'blue' }, [
    // Told only after an answer was given: who has not tried yet should read the text.
    ...(done
      ? [markdown(`**${words.wrong}**`), ...(question ? [markdown(explained(question, t), READING)] : []), hr]
      : []),
    ...(lead === '' ? [] : [markdown(lead, READING)]),
    ...(rest === '' ? [] : [panel(t.cards.study.unfold(Array.from(item.body).length), [markdown(rest, READING)])]),
    notation(t.cards.study.source(clip(item.source, 120))),
    hr,
    ...(question
      ? [
          markdown(
            `**${t.terms.question[question.type]}**<br>${stem(question)}<br>${optionLines(question, t)}`,
            READING,
          ),
        ]
      : [markdown(words.noteAsk(view.minimum), READING)]),
    form('make_up_form', [
      question
        ? choice(question, t)
        : input(MAKE_UP.note, words.noteHint, { rows: 5, most: MOST.note, required: true }),
      submit('save', words.save, { do: 'save-make-up', ...view.ref, day: view.day }),
    ]),
    notation(words.until(view.until)),
  ])
}

function choice(question: Question, t: Messages): Form['elements'][number] {
  const words = t.cards.makeUp
  const choices = optionsOf(question).map((text, index) => ({
    value: String(index),
    label: t.cards.option(letter(index), text),
  }))
  return question.type === 'multiple'
    ? multiSelect(MAKE_UP.answer, words.answersHint, choices, { required: true })
    : select(MAKE_UP.answer, words.answerHint, choices, { required: true })
}
