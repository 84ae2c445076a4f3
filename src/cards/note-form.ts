/** The form for the day's note, in direct chat; once saved it shows the note. */
import type { Messages } from '../i18n/index.ts'
import { MOST, NOTE } from './forms.ts'
import { clip, directCard, escapeWithin, form, input, markdown, notation, submit, type Card } from './kit.ts'
import type { NoteFormView } from './views.ts'

export function noteFormCard(view: NoteFormView, t: Messages): Card {
  const words = t.cards.note
  const head = { title: words.title, subtitle: `${t.when.date(view.date)} · ${clip(view.title, 50)}` }
  if (view.saved) {
    const { text, length } = view.saved
    return directCard({ ...head, template: 'green' }, [
      markdown(length < view.minimum ? words.savedShort(length, view.minimum) : words.saved(length)),
      markdown(escapeWithin(text, 12_000)),
      notation(words.again),
    ])
  }
  return directCard(head, [
    notation(words.about(view.minimum) + words.longer),
    form('note_form', [
      input(NOTE.text, words.hint, { rows: 6, most: MOST.note, required: true }),
      submit('save', words.save, { do: 'save-note', ...view.ref }),
    ]),
  ])
}
