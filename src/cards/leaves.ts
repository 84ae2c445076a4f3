/** The secretary's list of leave, what is to decide first. In direct chat only. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card } from './kit.ts'
import { whatText } from './leave-parts.ts'
import type { LeavesView } from './leave-views.ts'
import { pager } from './pager.ts'

export const LEAVES_PAGE = 8

export function leavesCard(view: LeavesView, t: Messages): Card {
  const words = t.sessions.leave.list
  const { ref, undecided, leaves } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40), template: undecided > 0 ? 'orange' : 'blue' }, [
    markdown(undecided > 0 ? words.waiting(undecided) : leaves.length > 0 ? words.nothingWaits : words.none),
    ...leaves.slice(0, LEAVES_PAGE).map(({ leave, name, state, reason, mayDecide, ...what }) => {
      const line = words.line(escapeMarkdown(clip(name, 20)), whatText(what, t), t.sessions.leave.state[state])
      const because = reason === '' ? '' : words.because(escapeMarkdown(clip(reason, 40)))
      const label = mayDecide ? words.decide : words.open
      return columns([[markdown(line + because)], [button(label, { do: 'open-leave-request', ...ref, leave })]], {
        weights: [1, 'auto'],
      })
    }),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-leaves', ...ref, page }), t),
    button(words.enter, { do: 'open-leave-entry', ...ref }, { large: true }),
    notation(t.cards.today.private),
  ])
}
