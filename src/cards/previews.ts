/** Sessions announced together once a group has had its cards of the day (design.md section 5). */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, escapeMarkdown, groupCard, markdown, notation, type Card } from './kit.ts'
import type { PreviewsView } from './session-plan-views.ts'
import { sessionTitle } from './session-parts.ts'

const SHOWN = 12

export function previewsCard(view: PreviewsView, t: Messages): Card {
  const words = t.sessions.plan.previews
  const { ref, sessions, live } = view
  const upcoming = sessions.some(({ phase }) => phase === 'ahead' || phase === 'open')
  const left = sessions.length - SHOWN
  return groupCard({ title: words.title, subtitle: clip(view.org, 40), summary: words.summary(sessions.length) }, [
    ...sessions.slice(0, SHOWN).map((one) => {
      const text = markdown(
        [
          `**${escapeMarkdown(clip(sessionTitle(one, t), 60))}**`,
          words.line(one.date, one.starts, t.sessions.card.tag[one.phase]),
          ...(one.place === '' ? [] : [escapeMarkdown(clip(one.place, 40))]),
        ].join('<br>'),
      )
      const open = button(words.open, { do: 'open-preview', ...ref, session: one.session })
      return live ? columns([[text], [open]], { weights: [1, 'auto'] }) : text
    }),
    ...(left > 0 ? [notation(words.more(left))] : []),
    notation(words.lead),
    ...(live ? [notation(words.how)] : upcoming ? [notation(t.sessions.card.elsewhere)] : []),
  ])
}
