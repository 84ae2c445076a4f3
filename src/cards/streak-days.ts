/** The days that make a streak. */
import type { Messages } from '../i18n/index.ts'
import type { StreakView } from './figure-views.ts'
import { button, clip, columns, directCard, markdown, notation, type Card } from './kit.ts'
import { pager } from './pager.ts'

export const STREAK_PAGE = 31

export function streakCard(view: StreakView, t: Messages): Card {
  const words = t.cards.streakDays
  const { ref, which, days } = view
  const longest = which === 'longest'
  const shown = days.slice(0, STREAK_PAGE).map(({ date, mark }) => words.line(date, t.terms.mark[mark]))
  return directCard({ title: words.title[which], subtitle: clip(view.org, 40) }, [
    markdown(words.length[which](view.length)),
    markdown(shown.length === 0 ? words.none : shown.join('<br>')),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-streak', ...ref, longest, page }), t),
    columns([
      [button(words.other[which], { do: 'open-streak', ...ref, longest: !longest, page: 0 }, { fill: true })],
      [button(t.cards.figures.back, { do: 'open-me', ...ref }, { fill: true })],
    ]),
    notation(words.keeps),
  ])
}
