/** What was read of words that ask for leave and may be meant otherwise. In direct chat only. */
import type { Messages } from '../i18n/index.ts'
import { button, type Card, clip, directCard, escapeMarkdown, markdown, notation } from './kit.ts'
import { MOST_LEAVE_REASON } from './leave-forms.ts'
import { whatText } from './leave-parts.ts'
import type { LeaveCheckView } from './leave-views.ts'

const MOST_SHOWN = 30

export function leaveCheckCard({ ref, org, name, what, none, reason, entry }: LeaveCheckView, t: Messages): Card {
  const words = t.sessions.leave.check
  const { card } = t.sessions.leave
  return directCard({ title: words.title, subtitle: clip(org, 40), template: 'orange' }, [
    markdown(`**${words.lead}**`),
    markdown(
      [
        name === null ? words.own : words.who(escapeMarkdown(clip(name, 20))),
        ...what.slice(0, MOST_SHOWN).map((one) => card.what(whatText(one, t))),
        ...none.map((date) => words.none(date)),
        card.reason(escapeMarkdown(clip(reason, MOST_LEAVE_REASON))),
      ].join('<br>'),
    ),
    // Whoever cannot be shown all of it may not be asked to agree to it.
    ...(what.length > MOST_SHOWN
      ? []
      : [button(words.send, { do: entry ? 'enter-leave' : 'ask-leave', ...ref }, { type: 'primary', large: true })]),
    button(words.toForm, { do: entry ? 'open-leave-entry' : 'open-leave', ...ref }, { large: true }),
    notation(entry ? words.entryOtherwise : words.otherwise),
  ])
}
