/** Two of the same name: whom the words meant is chosen by a press, and nothing is entered before. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, type Card } from './kit.ts'
import type { NamesakesView } from './mark-views.ts'
import { sessionTitle } from './session-parts.ts'

const MOST = 10

export function namesakesCard(view: NamesakesView, t: Messages): Card {
  const words = t.sessions.namesakes
  const { people, saved, choice, ref } = view
  const [first] = people
  const name = escapeMarkdown(clip(first?.name ?? '', 20))
  const head = { title: words.title, subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}` }
  const done = people.find(({ person }) => person === saved?.person)
  if (saved && done)
    return directCard({ ...head, template: 'green' }, [
      markdown(words.saved(name, t.sessions.status[saved.from], t.sessions.status[done.status])),
    ])
  return directCard(head, [
    markdown(words.lead(name, t.sessions.markForm.choice[choice])),
    ...people
      .slice(0, MOST)
      .map(({ person, status, paper }, nth) =>
        columns(
          [
            [markdown(words.one(nth + 1, name, t.sessions.status[status], paper))],
            [button(words.choose, { do: 'mark-namesake', ...ref, person })],
          ],
          { weights: [1, 'auto'] },
        ),
      ),
  ])
}
