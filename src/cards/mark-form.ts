/** The secretary enters or corrects one person's mark, with the reason (S1). */
import type { Messages } from '../i18n/index.ts'
import { MARK_CHOICES } from '../domain/mark-choices.ts'
import { MARK, MOST_REASON } from './session-forms.ts'
import {
  button,
  clip,
  directCard,
  escapeMarkdown,
  form,
  input,
  markdown,
  notation,
  select,
  submit,
  type Card,
} from './kit.ts'
import { sessionTitle } from './session-parts.ts'
import type { MarkFormView } from './session-views.ts'

export function markFormCard(view: MarkFormView, t: Messages): Card {
  const words = t.sessions.markForm
  const name = clip(view.name, 20)
  const status = view.both ? t.sessions.marking.lateLeftEarly : t.sessions.status[view.status]
  const head = { title: words.title(name), subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}` }
  if (view.saved) {
    const { reason, undo, undoOf } = view.saved
    return directCard({ ...head, template: 'green' }, [
      markdown(words.saved(escapeMarkdown(name), status)),
      ...(reason === '' ? [] : [notation(words.because(clip(reason, 100)))]),
      ...(undo
        ? [button(t.sessions.tabs.undo([name]), { do: 'undo-mark', ...view.ref, act: undoOf }, { large: true })]
        : []),
    ])
  }
  return directCard(head, [
    markdown(words.now(escapeMarkdown(name), status)),
    form('mark_form', [
      select(
        MARK.status,
        words.choose,
        MARK_CHOICES.map((choice) => ({ value: choice, label: words.choice[choice] })),
        { required: true },
      ),
      input(MARK.reason, words.reason, { most: MOST_REASON, required: true }),
      submit('save', words.save, { do: 'save-mark', ...view.ref, person: view.person }),
    ]),
    notation(words.kept),
  ])
}
