/** One past day: the text, every question with its answer, and what I did. */
import { scoredQuestion } from '../content/item.ts'
import type { Messages } from '../i18n/index.ts'
import { READING, button, clip, directCard, escapeWithin, hr, markdown, notation, panel, type Card } from './kit.ts'
import { clipBody } from './kit/study-text.ts'
import { answered, answeredWithin, chosenLetters, isRight } from './question.ts'
import type { DayView } from './views.ts'

const WEIGHT = { body: 8_000, others: 5_000, note: 3_000 } as const

export function dayCard(view: DayView, t: Messages): Card {
  const words = t.cards.day
  const { item, chosen } = view
  const question = scoredQuestion(item)
  const others = item.questions.filter((one) => one !== question)
  const mine =
    question && chosen && chosen.length > 0
      ? words.chosen(chosenLetters(chosen, t), isRight(question, chosen))
      : words.notChosen
  return directCard(
    { title: item.title, subtitle: t.when.date(view.date), template: 'grey', tags: [t.terms.kind(item.kind)] },
    [
      markdown([words.mine(t.terms.mark[view.mark]), ...(question ? [mine] : [])].join('<br>')),
      ...(question ? [hr, markdown(answered(question, t, { options: true }), READING)] : []),
      hr,
      markdown(view.note === null ? words.noNote : `**${words.note}**<br>${escapeWithin(view.note, WEIGHT.note)}`),
      panel(t.cards.study.foldedText, [
        markdown(clipBody(item.body, WEIGHT.body), READING),
        notation(t.cards.study.source(clip(item.source, 120))),
      ]),
      ...(others.length > 0
        ? [panel(t.cards.study.others(others.length), [markdown(answeredWithin(others, WEIGHT.others, t), READING)])]
        : []),
      button(words.back, { do: 'open-me', ...view.ref }, { large: true }),
    ],
  )
}
