/** What an org owes of group study in the periods that run, and what of it is short (domain.md S19). */
import type { Messages } from '../i18n/index.ts'
import { folded, linesWithin } from './folded.ts'
import { button, clip, directCard, escapeMarkdown, hr, markdown, notation, type Card } from './kit.ts'
import { typeName } from './session-parts.ts'
import type { DutiesView } from './session-report-views.ts'

const MOST_WARNED = 20

/** An org may have many kinds of its own; what they weigh together is cut. */
const WEIGHT = { own: 8_000, below: 8_000 } as const

export function dutiesCard(view: DutiesView, t: Messages): Card {
  const words = t.sessions.reports.owed
  const name = (type: string) => escapeMarkdown(typeName(type, t))
  const duties = linesWithin(
    view.duties.map(({ type, required, span, done, planned, short }) =>
      [
        words.line(name(type), required),
        words.state(t.sessions.reports.span(span.kind, span.from, span.to), done, planned, short),
      ].join('<br>'),
    ),
    WEIGHT.own,
    t,
  )
  const below = view.below.map(({ org, short }) =>
    words.belowLine(
      escapeMarkdown(clip(org, 40)),
      short.map((one) => words.shortOf(name(one.type), one.short)),
    ),
  )
  const { ending } = view
  const warning = ending && ending.short.length > 0 ? ending : null
  const title = warning ? words.warnTitle : words.title
  return directCard({ title, subtitle: clip(view.org, 40), template: warning ? 'orange' : 'blue' }, [
    ...(warning
      ? [
          markdown(
            words.warn(
              warning.until,
              warning.short.slice(0, MOST_WARNED).map((one) => words.shortOf(name(one.type), one.short)),
            ),
          ),
          hr,
        ]
      : []),
    markdown(view.duties.length === 0 ? words.none : duties),
    ...folded(words.below, below, WEIGHT.below, t),
    button(words.plan, { do: 'open-session-form', ...view.ref }, { type: 'primary', large: true }),
    notation(words.kept),
  ])
}
