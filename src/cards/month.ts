/** My month, seven columns of words. */
import type { Messages } from '../i18n/index.ts'
import type { MonthView } from './figure-views.ts'
import { button, centred, clip, columns, directCard, markdown, notation, type Card, type Plain } from './kit.ts'

const COUNTED = ['on_time', 'late', 'made_up', 'extra', 'missing', 'leave', 'excused'] as const

export function monthCard(view: MonthView, t: Messages): Card {
  const words = t.cards.month
  const { ref, previous, next } = view
  const counts = COUNTED.flatMap((mark) => {
    const days = view.counts[mark] ?? 0
    return days > 0 ? [words.count(t.terms.mark[mark], days)] : []
  })
  return directCard({ title: words.title(view.month), subtitle: clip(view.org, 40) }, [
    columns(t.when.weekdaysShort.map((day) => [centred(`**${day}**`, 'notation')])),
    ...view.weeks.map((week) => weekRow(week, t)),
    markdown(counts.length === 0 ? words.none : words.counts(counts)),
    notation(words.dash),
    columns([
      ...(previous === null
        ? []
        : [[button(words.previous(previous), { do: 'open-month', ...ref, month: previous } as const, { fill: true })]]),
      ...(next === null
        ? []
        : [[button(words.next(next), { do: 'open-month', ...ref, month: next } as const, { fill: true })]]),
      [button(t.cards.figures.back, { do: 'open-me', ...ref }, { fill: true })],
    ]),
  ])
}

function weekRow(week: MonthView['weeks'][number], t: Messages): Plain {
  return columns(
    week.map((day) =>
      day === null ? [] : [centred(`${Number(day.date.slice(8))}<br>${t.terms.markShort[day.mark]}`, 'notation')],
    ),
    { align: 'top' },
  )
}
