/** Questions on cards: asked, or shown with their answers. */
import type { Question } from '../content/item.ts'
import type { Messages } from '../i18n/index.ts'
import { escapeWithin, weight, within } from './kit.ts'

const LETTERS = 'ABCDEFGHIJ'
const WEIGHT = { stem: 1500, option: 500, explanation: 2500 } as const

export const letter = (option: number): string => LETTERS[option] ?? '?'

/** Options beyond the tenth would have no letter, and no button value. */
export const optionsOf = (question: Question): readonly string[] => question.options.slice(0, LETTERS.length)

export const stem = (question: Question): string => escapeWithin(question.stem, WEIGHT.stem)

export const optionText = (text: string): string => escapeWithin(text, WEIGHT.option)

/** 'A. …' one under another. */
export function optionLines(question: Question, t: Messages): string {
  return optionsOf(question)
    .map((text, index) => t.cards.option(letter(index), optionText(text)))
    .join('<br>')
}

export const chosenLetters = (chosen: readonly number[], t: Messages): string => t.cards.letters(chosen.map(letter))

export const isRight = (question: Question, chosen: readonly number[]): boolean =>
  chosen.length === question.right.length && question.right.every((option) => chosen.includes(option))

function rightAnswer(question: Question, t: Messages): string {
  const { kept, left } = within(
    question.right.map((index) => t.cards.option(letter(index), optionText(question.options[index] ?? ''))),
    2000,
    t.terms.join,
  )
  return `**${t.cards.study.right(kept.join(t.terms.join) + (left > 0 ? '…' : ''))}**`
}

/** The right answer with, where there is one, the explanation. */
export function explained(question: Question, t: Messages): string {
  const explanation = escapeWithin(question.explanation, WEIGHT.explanation)
  const why = explanation === '' ? [] : [`${t.cards.study.explanation}${t.terms.colon}${explanation}`]
  return [rightAnswer(question, t), ...why].join('<br>')
}

/** The stem with the right answer and, where asked for and given, the explanation. */
export function answered(question: Question, t: Messages, { why = true, options = false } = {}): string {
  return [
    stem(question),
    ...(options ? [optionLines(question, t)] : []),
    why ? explained(question, t) : rightAnswer(question, t),
  ].join('<br>')
}

/** As many questions with their answers as weigh no more than `most`; explanations give way before questions do. */
export function answeredWithin(questions: readonly Question[], most: number, t: Messages): string {
  const separator = '\n\n'
  const full = questions.map((question) => answered(question, t))
  if (weight(full.join(separator)) <= most) return full.join(separator)
  const short = questions.map((question) => answered(question, t, { why: false }))
  const { kept, left } = within(short, most, separator)
  return [...kept, ...(left > 0 ? [t.terms.ellipsis(left)] : [])].join(separator)
}
