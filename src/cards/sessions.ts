/** An org's sessions, newest first, each a press away. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card } from './kit.ts'
import { pager } from './pager.ts'
import { speechLinks } from './speech-parts.ts'
import { listedTitle } from './session-parts.ts'
import type { SessionsView } from './session-views.ts'

export const SESSIONS_PAGE = 8

const SHOWN = { report: 'session-report', history: 'mark-history' } as const

export function sessionsCard(view: SessionsView, t: Messages): Card {
  const words = t.sessions.list
  const { ref } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    ...(view.sessions.length === 0 ? [markdown(words.none)] : []),
    ...view.sessions.slice(0, SESSIONS_PAGE).map((one) => {
      const name = listedTitle(one, t)
      const counted = one.phase === 'closed' || one.phase === 'open'
      const text = [
        `**${name}**`,
        words.line(one.date, one.starts, t.sessions.card.tag[one.phase]),
        ...(counted ? [words.figures(one.there, one.expected, one.rate)] : []),
        ...(one.backfilled
          ? [t.sessions.card.backfilled(escapeMarkdown(clip(one.backfilled.by, 20)), one.backfilled.date)]
          : []),
      ].join('<br>')
      return columns(
        [[markdown(text)], [button(words.open, { do: 'open-roll', ...ref, session: one.session, page: 0 })]],
        { weights: [1, 'auto'] },
      )
    }),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-sessions', ...ref, page }), t),
    columns([
      [button(words.fresh, { do: 'open-session-form', ...ref }, { type: 'primary', large: true })],
      [button(t.sessions.leave.list.title, { do: 'open-leaves', ...ref, page: 0 }, { large: true })],
    ]),
    columns([
      [button(t.sessions.absence.list.title, { do: 'open-makeups', ...ref, page: 0 }, { large: true })],
      [button(t.sessions.reports.duties, { do: 'open-duties', ...ref }, { large: true })],
    ]),
    ...speechLinks(ref, t),
    columns(
      (['report', 'history'] as const).map((what) => [
        button(
          t.cards.shown[SHOWN[what]],
          { do: 'run', ...ref, words: t.commands.attendance[what].words },
          { large: true },
        ),
      ]),
    ),
    button(t.sessions.plan.types.open, { do: 'open-types', ...ref, page: 0 }, { large: true }),
    notation(words.how),
  ])
}
