/** What this person can do here: each line runs its words when pressed. */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  markdown,
  notation,
  panel,
  type Card,
  type Plain,
} from './kit.ts'
import type { HelpView } from './views.ts'

const BEFORE_THE_FOLD = 8
/** As many as one person can be offered; the elements of a card leave room for no more. */
const MOST = 23
/** Longer than the longest of our own words: cut, they would say nothing. */
const ABOUT = 49
const WORDS = 30

export const helpCard = (view: HelpView, t: Messages): Card => directCard({ title: t.cards.help.title }, body(view, t))

function body({ ref, lines }: HelpView, t: Messages): Plain[] {
  const words = t.cards.help
  const folded = lines.slice(BEFORE_THE_FOLD, MOST)
  const line = (one: HelpView['lines'][number]): Plain =>
    columns(
      [
        [markdown(escapeMarkdown(clip(one.about, ABOUT)))],
        [button(clip(one.words, WORDS), { do: 'run', ...ref, words: one.words.slice(0, WORDS) })],
      ],
      { weights: [1, 'auto'] },
    )
  return [
    notation(words.lead),
    ...lines.slice(0, BEFORE_THE_FOLD).map(line),
    ...(folded.length > 0 ? [panel(words.more, folded.map(line))] : []),
  ]
}
