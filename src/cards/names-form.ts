/** Who came, by names in one go: what stands on a paper list, or is entered afterwards (补录). */
import type { Messages } from '../i18n/index.ts'
import { clip, directCard, form, input, markdown, notation, submit, type Card } from './kit.ts'
import type { SessionFormView } from './mark-views.ts'
import { MOST_REASON, NAMES } from './session-forms.ts'
import { sessionTitle } from './session-parts.ts'

export function namesFormCard(view: SessionFormView, t: Messages): Card {
  const words = t.sessions.names
  const tags = view.backfilled ? [t.sessions.card.backfilledTag] : []
  return directCard(
    {
      title: `${words.title} · ${sessionTitle(view, t)}`,
      subtitle: `${t.when.dateTime(view.date, view.starts)} · ${clip(view.org, 40)}`,
      tags,
    },
    [
      markdown(words.lead),
      form('names_form', [
        input(NAMES.present, words.present, { rows: 5 }),
        input(NAMES.late, words.late, { rows: 2 }),
        input(NAMES.leave, words.leave, { rows: 2 }),
        input(NAMES.reason, view.backfilled ? words.reasonBackfilled : words.reason, { most: MOST_REASON }),
        submit('save', words.save, { do: 'save-names', ...view.ref }),
      ]),
      notation(t.sessions.markForm.kept),
    ],
  )
}
