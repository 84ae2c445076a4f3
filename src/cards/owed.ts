/** To one person: the days still to be made up, how and until when. */
import type { Messages } from '../i18n/index.ts'
import { button, columns, directCard, markdown, notation, type Card } from './kit.ts'
import type { OwedView } from './report-views.ts'

export function owedCard({ ref, from, to, owed, points }: OwedView, t: Messages): Card {
  const words = t.cards.owed
  const lines = owed.slice(0, 7).map(({ date, until }) => words.line(date, until))
  return directCard({ title: words.title, template: owed.length > 0 ? 'orange' : 'green' }, [
    markdown(owed.length > 0 ? [words.text(from, to, owed.length), ...lines].join('\n') : words.done),
    ...(owed.length > 0 ? [notation(words.how(points))] : []),
    columns([
      [button(words.me, { do: 'open-me', ...ref }, { type: 'primary', large: true })],
      [button(words.mute, { do: 'mute-digest', ...ref, mute: true }, { large: true })],
    ]),
  ])
}
