/** Every entry and correction of the register: who, when, from, to and why. In the secretary's direct chat only. */
import type { Messages } from '../i18n/index.ts'
import { clip, directCard, escapeMarkdown, markdown, notation, type Card } from './kit.ts'
import { pager } from './pager.ts'
import { sessionTitle } from './session-parts.ts'
import type { MarkHistoryView, MarkWords } from './session-report-views.ts'

export const HISTORY_PAGE = 10

const safe = (text: string, most: number) => escapeMarkdown(clip(text, most))

export function markHistoryCard(view: MarkHistoryView, t: Messages): Card {
  const words = t.sessions.reports.corrections
  const { ref, of, total } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    markdown(total === 0 ? words.none : of === null ? words.all(total) : words.of(safe(of, 40), total)),
    ...view.entries.slice(0, HISTORY_PAGE).map((one) => {
      const held = one.holder === null ? '' : t.terms.paren(safe(one.holder, 40))
      const title = `${safe(sessionTitle(one, t), 40)}${held}`
      const from = one.from === null ? words.nothing : markWords(one.from, words.nothing, t)
      const signed = one.signed === null ? '' : t.terms.paren(t.sessions.signedAt(one.signed))
      const to = `${markWords(one.to, words.nothing, t)}${signed}`
      const who = one.by === null ? null : safe(one.by, 20)
      return markdown(
        [
          words.line(one.date, title, safe(one.name, 20), from, to),
          words.by(one.on, one.at, who, whyWords(one, t)),
        ].join('<br>'),
      )
    }),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-mark-history', ...ref, page }), t),
    notation(words.kept),
    notation(t.cards.today.private),
  ])
}

function whyWords({ undone, reason, was }: MarkHistoryView['entries'][number], t: Messages): string {
  const words = t.sessions.reports.corrections
  if (undone) return words.undone
  return was === null ? safe(reason, 100) : words.reworded(safe(was, 100), safe(reason, 100))
}

/** What a mark says, as the form of marks says it. */
export function markWords({ status, leftEarly }: MarkWords, none: string, t: Messages): string {
  const { choice } = t.sessions.markForm
  if (status === null) return none
  if (leftEarly && status === 'present') return choice.left_early
  if (leftEarly && status === 'late') return choice.late_left_early
  return choice[status]
}
