/** 'Previous · 2/5 · Next' below a list that has pages. */
import type { Messages } from '../i18n/index.ts'
import type { ActionValue } from './actions.ts'
import { button, centred, columns, notation, type Plain } from './kit.ts'

export function pager(page: number, pages: number, open: (page: number) => ActionValue, t: Messages): Plain[] {
  if (pages <= 1) return []
  const words = t.cards.page
  return [
    columns([
      page > 0 ? [button(words.previous, open(page - 1), { fill: true })] : [],
      [centred(words.at(page + 1, pages), 'notation')],
      page < pages - 1 ? [button(words.next, open(page + 1), { fill: true })] : [],
    ]),
  ]
}

/** Said rather than left out in silence, should a page ever hold more. */
export const unlisted = (count: number, t: Messages): Plain[] =>
  count > 0 ? [notation(t.cards.today.unlisted(count))] : []
