/** The one unasked message a day, to those who have not checked in yet. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card } from './kit.ts'
import type { DigestView } from './views.ts'

export function digestCard(view: DigestView, t: Messages): Card {
  const words = t.cards.digest
  const { ref } = view
  return directCard({ title: words.title, subtitle: t.when.date(view.date) }, [
    markdown(words.text(t.when.date(view.date), escapeMarkdown(clip(view.title, 60)))),
    markdown(words.until(view.until)),
    button(words.checkIn, { do: 'check-in', ...ref }, { type: 'primary_filled', large: true }),
    columns([
      [button(t.cards.study.me, { do: 'open-me', ...ref }, { large: true })],
      [button(words.mute, { do: 'toggle-digest', ...ref }, { large: true })],
    ]),
    notation(words.muteNote),
  ])
}
