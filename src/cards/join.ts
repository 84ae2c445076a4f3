/** New members of the group, for the secretary to decide on. */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  markdown,
  notation,
  within,
  type Card,
  type Plain,
} from './kit.ts'
import type { JoinView } from './views.ts'

/** As many undecided people as the card shows at a time. */
export const JOIN_SHOWN = 8
const DECIDED_WEIGHT = 8_000

const safe = (text: string) => escapeMarkdown(clip(text, 40))

export function joinCard(view: JoinView, t: Messages): Card {
  const words = t.cards.join
  const open = view.people.filter(({ decision }) => decision === null)
  const decided = view.people.flatMap(({ name, decision }) =>
    decision === null ? [] : [`${safe(name)}${t.terms.colon}${words.decided[decision]}`],
  )
  const { kept, left } = within(decided, DECIDED_WEIGHT, '<br>')
  const by = t.when.dateTime(view.decideBy.date, view.decideBy.time)
  return directCard(
    { title: words.title, subtitle: clip(view.chatName, 40), template: open.length > 0 ? 'orange' : 'grey' },
    [
      markdown(open.length > 0 ? words.lead(safe(view.chatName), by) : words.allDone),
      ...open.slice(0, JOIN_SHOWN).flatMap((one) => rows(one, view, t)),
      ...(open.length > JOIN_SHOWN ? [notation(words.left(open.length - JOIN_SHOWN))] : []),
      ...(decided.length > 0 ? [markdown([...kept, ...(left > 0 ? [t.terms.ellipsis(left)] : [])].join('<br>'))] : []),
      notation(words.explain),
    ],
  )
}

function rows({ join, name }: JoinView['people'][number], { ref }: JoinView, t: Messages): Plain[] {
  return [
    markdown(`**${safe(name)}**`),
    columns(
      (['active', 'visitor', 'ignore'] as const).map((as) => [
        button(t.cards.join.as[as], { do: 'decide-join', ...ref, join, as }, { fill: true }),
      ]),
    ),
  ]
}
