/** For the secretary alone: who missed which days of a week, with one press that reminds them. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, directCard, escapeMarkdown, markdown, notation, type Card, type Plain } from './kit.ts'
import { pager, unlisted } from './pager.ts'
import type { MissedView } from './report-views.ts'

/** How many people a page holds. */
export const MISSED_PAGE = 15

export function missedCard(view: MissedView, t: Messages): Card {
  const words = t.cards.missed
  const { ref, total, owing, page, pages, reminder } = view
  return directCard(
    {
      title: words.title,
      subtitle: `${t.cards.report.period('week', view.from, view.to)} · ${clip(view.org, 40)}`,
      template: owing > 0 && !reminder ? 'orange' : 'grey',
    },
    [
      ...unposted(view, t),
      markdown(total === 0 ? words.nobody : words.lead(total, owing)),
      ...view.people.slice(0, MISSED_PAGE).map((one) => markdown(line(one, t))),
      ...unlisted(view.people.length - MISSED_PAGE, t),
      ...pager(page, pages, (to) => ({ do: 'open-missed', ...ref, page: to }), t),
      ...remind(view, t),
      ...(total > 0 ? [button(words.refresh, { do: 'open-missed', ...ref, page }, { large: true })] : []),
      notation(words.footer),
    ],
  )
}

function line({ name, missed, owes, leftOut }: MissedView['people'][number], t: Messages): string {
  const words = t.cards.missed
  const notes = [...(owes ? [] : [words.lapsed]), ...(leftOut === null ? [] : [words.leftOut[leftOut]])]
  const dates = missed
    .slice(0, 7)
    .map((date) => t.when.date(date))
    .join(t.terms.join)
  const text = words.line(escapeMarkdown(clip(name, 40)), dates)
  return notes.length > 0 ? `${text}${t.terms.paren(notes.join(t.terms.join))}` : text
}

const UNPOSTED = 6

/** In one plain line: what the group has not seen. */
function unposted({ unposted: weeks }: MissedView, t: Messages): Plain[] {
  const spans = weeks.slice(-UNPOSTED).map(({ from, to }) => t.cards.report.period('week', from, to))
  return spans.length > 0 ? [markdown(t.cards.reportChanges.unposted(spans))] : []
}

function remind({ ref, owing, reminder, again }: MissedView, t: Messages): Plain[] {
  const words = t.cards.missed
  const more = t.cards.reportChanges.remindAgain
  const press = (label: string, explain: string) => [
    button(label, { do: 'remind-owed', ...ref }, { type: 'primary_filled', large: true }),
    notation(explain),
  ]
  const later = again === 'later' ? [notation(more.later)] : []
  if (reminder) {
    const { date, time, people } = reminder
    const done = markdown(people === null ? words.planned(date, time) : words.reminded(date, time, people))
    return [done, ...(again === 'now' ? press(more.button, more.explain) : later)]
  }
  return owing === 0 ? [] : [...press(words.remind, words.explain), ...later]
}
