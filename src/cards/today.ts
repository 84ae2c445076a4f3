/** The secretary's panel of a day, in direct chat only: who has checked in and who has not. */
import type { Messages } from '../i18n/index.ts'
import { folded } from './folded.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  hr,
  markdown,
  notation,
  type Card,
  type Plain,
} from './kit.ts'
import { pager, unlisted } from './pager.ts'
import type { TodayView } from './views.ts'

/** How many of `notYet` a page holds. */
export const TODAY_PAGE = 12

const WEIGHT = { done: 5_000, away: 1_800, extra: 1_800 } as const

const safe = (name: string) => escapeMarkdown(clip(name, 40))

export function todayCard(view: TodayView, t: Messages): Card {
  const words = t.cards.today
  const { ref, tally } = view
  const missing = Math.max(view.notYet.length, view.pages > 1 ? tally.expected - tally.checkedIn : 0)
  return directCard(
    {
      title: words.title,
      subtitle: `${t.when.date(view.date)} · ${clip(view.org, 40)}`,
      template: view.closed ? 'grey' : 'blue',
      tags: [view.closed ? words.closedTag : words.asOf(view.asOf)],
    },
    [
      markdown(t.cards.study.tally(tally.checkedIn, tally.expected, tally.answered, tally.noted)),
      hr,
      markdown(missing > 0 ? words.notYet(missing) : words.everyone),
      ...view.notYet.slice(0, TODAY_PAGE).map((one) => row(one, view, t)),
      ...unlisted(view.notYet.length - TODAY_PAGE, t),
      ...pager(view.page, view.pages, (page) => ({ do: 'open-today', ...ref, page }), t),
      hr,
      ...folded(
        words.done(view.done.length),
        view.done.map(({ name, time, mark, assisted }) =>
          words.doneLine(safe(name), time, mark === 'on_time' ? '' : t.terms.mark[mark], assisted),
        ),
        WEIGHT.done,
        t,
      ),
      ...folded(
        words.away(view.away.length),
        view.away.map(({ name, standing, until }) => words.awayLine(safe(name), t.terms.standing[standing], until)),
        WEIGHT.away,
        t,
      ),
      ...folded(words.extra(view.extra.length), view.extra.map(safe), WEIGHT.extra, t),
      ...(view.undo === null
        ? []
        : [button(words.undo(clip(view.undo, 20)), { do: 'undo-mark', ...ref, act: view.undoOf }, { large: true })]),
      button(words.refresh, { do: 'open-today', ...ref, page: view.page }, { large: true }),
      notation(words.private),
    ],
  )
}

function row(one: TodayView['notYet'][number], { ref, date, enters }: TodayView, t: Messages): Plain {
  const words = t.cards.today
  const note = one.paper ? words.paper : one.reachable ? '' : words.unreachable
  const text = markdown(note === '' ? safe(one.name) : `${safe(one.name)}${t.terms.paren(note)}`)
  if (!one.paper || enters === null) return text
  const mark = button(
    words.mark,
    { do: 'mark-paper', ...ref, person: one.person },
    { confirm: { title: words.markConfirm.title, text: words.markConfirm.text(clip(one.name, 40), date, enters) } },
  )
  return columns([[text], [mark]], { weights: [1, 'auto'] })
}
