/** What was posted lately and how it went. */
import type { Messages } from '../i18n/index.ts'
import { clip, directCard, escapeMarkdown, markdown, within, type Card } from './kit.ts'
import type { LogView } from './views.ts'

const WEIGHT = 20_000

export function logCard(view: LogView, t: Messages): Card {
  const words = t.cards.log
  const { kept, left } = within(
    view.days.map((day) => entry(day, t)),
    WEIGHT,
    '<br>',
  )
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    markdown(kept.length === 0 ? words.empty : kept.join('<br>')),
    ...(left > 0 ? [markdown(t.terms.ellipsis(left))] : []),
  ])
}

function entry(day: LogView['days'][number], t: Messages): string {
  const words = t.cards.log
  const title = day.title === null ? '' : escapeMarkdown(clip(day.title, 40))
  const parts = {
    ran: () => [title, words.ran(day.checkedIn, day.expected), ...(day.at === null ? [] : [words.postedAt(day.at)])],
    skipped: () => [words.skipped(escapeMarkdown(t.talk.skipReason(day.reason ?? '')))],
    planned: () => [title, words.planned(day.at)],
    none: () => [words.none],
  }[day.state]()
  const unheard = day.unheard.length > 0 ? [words.unheard(day.unheard)] : []
  return `**${t.when.date(day.date)}** ${[...parts, ...unheard].filter((part) => part !== '').join(' · ')}`
}
