/** The numbers on /me; each is a button that opens what it is made of. */
import type { Messages } from '../i18n/index.ts'
import type { FiguresView } from './figure-views.ts'
import { button, columns, markdown, type Plain } from './kit.ts'

export function figures({ ref, points, streak, month }: FiguresView, t: Messages): Plain[] {
  const words = t.cards.figures
  const fill = { fill: true }
  const kinds = ['week', 'month', 'year'] as const
  return [
    columns([
      [button(words.streak(streak), { do: 'open-streak', ...ref, longest: false, page: 0 }, fill)],
      [button(words.calendar, { do: 'open-month', ...ref, month }, fill)],
      ...(points === null ? [] : [[button(words.rank, { do: 'open-rank', ...ref, period: 'week' } as const, fill)]]),
    ]),
    ...(points === null
      ? []
      : [
          markdown(words.points),
          columns(
            kinds.map((period) => [
              button(words[period](points[period]), { do: 'open-points', ...ref, period } as const, fill),
            ]),
          ),
        ]),
  ]
}
