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

const LINES = 8
const MORE = 10
/** Longer than the longest of our own words: cut, they would say nothing. */
const ABOUT = 49

export const helpCard = (view: HelpView, t: Messages): Card => directCard({ title: t.cards.help.title }, body(view, t))

function body({ ref, lines, more }: HelpView, t: Messages): Plain[] {
  const words = t.cards.help
  const folded = [...lines.slice(LINES), ...more]
  const line = (one: HelpView['lines'][number]): Plain =>
    columns(
      [
        [markdown(escapeMarkdown(clip(one.about, ABOUT)))],
        [button(one.words, { do: 'run', ...ref, words: one.words.slice(0, 100) })],
      ],
      { weights: [1, 'auto'] },
    )
  return [
    notation(lines.length > 0 ? words.lead : words.nothing),
    ...lines.slice(0, LINES).map(line),
    ...(folded.length > 0 ? [panel(words.more, folded.slice(0, MORE).map(line))] : []),
  ]
}
