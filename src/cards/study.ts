/** The day's study card: what every member of the group sees and presses. */
import { scoredQuestion, type Question, type StudyItem } from '../content/item.ts'
import type { Messages } from '../i18n/index.ts'
import {
  READING,
  button,
  clip,
  columns,
  groupCard,
  hr,
  markdown,
  notation,
  panel,
  type Button,
  type Card,
  type Head,
  type Plain,
} from './kit.ts'
import { keptFor } from './kit/kept.ts'
import { clipBody, splitLead } from './kit/study-text.ts'
import { answered, answeredWithin, letter, optionLines, optionsOf, stem } from './question.ts'
import type { StudyView } from './views.ts'

// Together with question, options and buttons these stay below the card's limit, whatever the pack holds.
const WEIGHT = { body: 13_000, closedBody: 9_000, others: 6_000 } as const

// A button as wide as a phone's card shows about this many columns of text; a Chinese character takes two.
const BUTTON_COLUMNS = 34
const PAIR_COLUMNS = 12
const LETTERS_IN_A_ROW = 4
const OWN = 3

/** Who has it alone, and is on no roster that it is for: of which org it is, and in which they check in. */
export interface StudyReader {
  readonly org: string
  readonly own: readonly string[]
}

export function studyCard(view: StudyView & { readonly reader?: StudyReader }, t: Messages): Card {
  if (view.state === 'closed') return closedCard(view, t)
  return view.reader ? readersCard(view, view.reader, t) : openCard(view, view.state === 'late', t)
}

/** Without what is for its members to press. */
function readersCard(view: StudyView, { org, own }: StudyReader, t: Messages): Card {
  const { item, tally } = view
  const words = t.cards.study
  const question = scoredQuestion(item)
  return groupCard(head(view, t), [
    ...text(item, t),
    ...(question ? [hr, wording(question, t).ask, wording(question, t).lines] : []),
    hr,
    markdown(words.tally(tally.checkedIn, tally.expected, tally.answered, tally.noted)),
    ...(view.asOf === null ? [] : [notation(words.asOf(view.asOf))]),
    notation(
      words.toRead(
        clip(org, 40),
        own.slice(0, OWN).map((name) => clip(name, 40)),
      ),
    ),
  ])
}

function openCard(view: StudyView, late: boolean, t: Messages): Card {
  const { ref, item } = view
  const words = t.cards.study
  const question = scoredQuestion(item)
  return groupCard(head(view, t), [
    ...text(item, t),
    ...(question ? [hr, ...asked(question, view, t)] : []),
    hr,
    button(
      late ? words.checkInLate : words.checkIn,
      { do: 'check-in', ...ref },
      { type: 'primary_filled', large: true },
    ),
    columns([
      [button(words.note, { do: 'open-note', ...ref }, { large: true })],
      [button(words.me, { do: 'open-me', ...ref }, { large: true })],
    ]),
    markdown(words.tally(view.tally.checkedIn, view.tally.expected, view.tally.answered, view.tally.noted)),
    ...(view.asOf === null ? [] : [notation(words.asOf(view.asOf))]),
    notation(
      [
        late ? words.lateUntil(lateEnd(view)) : words.deadline(view.onTimeUntil, lateEnd(view)),
        words.also,
        view.mention === null ? words.replies : words.repliesAt(clip(view.mention, 20) || t.terms.app),
      ].join(''),
    ),
    ...(view.unknownYear === null ? [] : [notation(t.holidays.asWeekdays(view.unknownYear))]),
    ...(view.postedLateBy === null ? [] : [notation(words.postedLate(view.postedLateBy))]),
  ])
}

/** What stays the same however often the card is drawn. */
const text = keptFor((item: StudyItem, t: Messages): readonly Plain[] => {
  const words = t.cards.study
  const { lead, rest } = splitLead(clipBody(item.body, WEIGHT.body))
  return [
    ...(lead === '' ? [] : [markdown(lead, READING)]),
    ...(rest === '' ? [] : [panel(words.unfold(Array.from(item.body).length), [markdown(rest, READING)])]),
    notation(words.source(clip(item.source, 120))),
  ]
})

function closedCard(view: StudyView, t: Messages): Card {
  const { item, tally, result } = view
  const words = t.cards.study
  const question = scoredQuestion(item)
  const others = item.questions.filter((one) => one !== question)
  return groupCard(head(view, t), [
    markdown(
      result
        ? words.result(tally.checkedIn, tally.expected, result.rate, result.late)
        : words.tally(tally.checkedIn, tally.expected, tally.answered, tally.noted),
    ),
    ...(result ? [markdown(words.resultMore(tally.answered, result.right, tally.noted))] : []),
    ...(result?.excused ? [notation(words.excused)] : []),
    ...(question ? [hr, markdown(asking(question, t)), markdown(answered(question, t), READING)] : []),
    hr,
    panel(words.foldedText, [
      markdown(clipBody(item.body, WEIGHT.closedBody), READING),
      notation(words.source(clip(item.source, 120))),
    ]),
    ...(others.length > 0
      ? [panel(words.others(others.length), [markdown(answeredWithin(others, WEIGHT.others, t), READING)])]
      : []),
    notation(words.madeUpWhere),
  ])
}

function head(view: StudyView, t: Messages): Head {
  const words = t.cards.study
  const { item, state, tally } = view
  return {
    title: item.title,
    subtitle: `${t.when.date(view.date)} · ${words.title}`,
    template: { open: 'blue', late: 'orange', closed: 'grey' }[state] as 'blue' | 'orange' | 'grey',
    tags: [t.terms.kind(item.kind), { open: words.openTag, late: words.lateTag, closed: words.closedTag }[state]],
    summary:
      state === 'closed'
        ? words.ranSummary(view.date, tally.checkedIn, tally.expected)
        : words.summary(view.date, item.title),
  }
}

const asking = (question: Question, t: Messages) =>
  `**${t.cards.study.question}**${t.terms.paren(t.terms.question[question.type])}`

/** Nothing may be late when both ends fall on midnight. */
function lateEnd({ onTimeUntil, lateUntil }: StudyView): string | null {
  return onTimeUntil === '24:00' && (lateUntil === '24:00' || lateUntil === '00:00') ? null : lateUntil
}

/** The words of a question on a card. */
const wording = keptFor((question: Question, t: Messages) => {
  const labels = optionsOf(question).map((option, nth) => t.cards.option(letter(nth), option))
  return {
    ask: markdown(`${asking(question, t)}<br>${stem(question)}`, READING),
    labels,
    widest: Math.max(0, ...labels.map(columnsOf)),
    lines: markdown(optionLines(question, t), READING),
  }
})

function asked(question: Question, { ref }: StudyView, t: Messages): Plain[] {
  const { ask, labels, widest, lines } = wording(question, t)
  const answer = (option: number, label: string): Button =>
    button(label, { do: 'answer', ...ref, option }, { large: true })

  if (widest <= PAIR_COLUMNS && labels.length === 2) {
    return [ask, columns(labels.map((label, option) => [answer(option, label)]))]
  }
  if (widest <= BUTTON_COLUMNS) {
    return [ask, ...labels.map((label, option) => answer(option, label))]
  }
  const letters = labels.map((_, option) => answer(option, letter(option)))
  return [
    ask,
    lines,
    notation(t.cards.study.chooseBelow),
    ...rows(letters).map((row) => columns(row.map((one) => [one]))),
  ]
}

/** Rows of nearly equal length: five are three and two, not four and one. */
function rows(buttons: readonly Button[]): Button[][] {
  const count = Math.ceil(buttons.length / LETTERS_IN_A_ROW)
  const length = Math.ceil(buttons.length / count)
  return Array.from({ length: count }, (_, row) => buttons.slice(row * length, (row + 1) * length))
}

/** How wide a text is, a Latin letter being one and anything else two. */
function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2), 0)
}
