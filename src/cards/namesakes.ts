/** Two of the same name, or two sessions: what the words meant is chosen by a press, and nothing is entered before. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, type Card } from './kit.ts'
import type { NamesakeLine, NamesakesView } from './mark-views.ts'
import { sessionTitle } from './session-parts.ts'

const MOST = 10

export function namesakesCard(view: NamesakesView, t: Messages): Card {
  const words = t.sessions.namesakes
  const { lines, saved, choice, ref } = view
  const people = new Set(lines.map(({ person }) => person)).size
  const sessions = new Set(lines.map(({ at }) => at.session)).size
  const done = lines.find(({ person, at }) => person === saved?.person && at.session === saved.session)
  const one = done ?? (sessions === 1 ? lines[0] : undefined)
  const head = {
    title: people > 1 ? words.title : words.titleSession,
    ...(one ? { subtitle: `${t.when.dateTime(one.at.date, one.at.starts)} · ${sessionTitle(one.at, t)}` } : {}),
  }
  const name = escapeMarkdown(clip(lines[0]?.name ?? '', 20))
  if (saved && done)
    return directCard({ ...head, template: 'green' }, [
      markdown(words.saved(name, t.sessions.status[saved.from], t.sessions.status[done.status])),
    ])
  const status = t.sessions.markForm.choice[choice]
  const lead = people > 1 ? words.lead : lines.length > 1 ? words.leadSessions : words.leadOther
  return directCard(head, [
    markdown(lead(name, status)),
    ...lines.slice(0, MOST).map((line, nth) =>
      columns(
        [
          [markdown(told(line, nth, { people, sessions }, t))],
          [
            button(sessions > 1 || people === 1 ? words.chooseSession : words.choose, {
              ...{ do: 'mark-namesake', ...ref, person: line.person, session: line.at.session },
            }),
          ],
        ],
        { weights: [1, 'auto'] },
      ),
    ),
  ])
}

/** What tells it apart: the session, or the profile in Feishu, the org and since when. */
function told(
  { name, at, status, paper, openId, roster }: NamesakeLine,
  nth: number,
  { people, sessions }: { people: number; sessions: number },
  t: Messages,
): string {
  const words = t.sessions.namesakes
  const who = [
    ...(openId === null ? [] : [`<at id=${openId}></at>`]),
    ...(roster ? [words.roster(escapeMarkdown(clip(roster.org, 40)), roster.since)] : []),
  ]
  return [
    words.one(nth + 1, escapeMarkdown(clip(name, 20)), t.sessions.status[status], paper),
    ...(sessions > 1 ? [escapeMarkdown(`${t.when.dateTime(at.date, at.starts)} · ${sessionTitle(at, t)}`)] : []),
    ...(people > 1 && who.length > 0 ? [who.join(' · ')] : []),
  ].join('<br>')
}
