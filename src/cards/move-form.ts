/** A session gets another time, or is not held: read back in full, and confirmed by saving. */
import type { Messages } from '../i18n/index.ts'
import { cut } from './form-values.ts'
import {
  clip,
  datePicker,
  directCard,
  escapeMarkdown,
  form,
  input,
  markdown,
  notation,
  submit,
  timePicker,
  type Card,
} from './kit.ts'
import { slotOf, twinLine } from './session-changed.ts'
import { CANCEL, MOST_OF, PLAN } from './session-plan-forms.ts'
import type { CancelFormView, MoveFormView } from './session-plan-views.ts'
import { factLines, sessionTitle } from './session-parts.ts'

const stands = (phase: MoveFormView['phase']) => phase === 'ahead' || phase === 'open'

export function moveFormCard(view: MoveFormView, t: Messages): Card {
  const words = t.sessions.plan.move
  const head = { title: words.title, subtitle: `${sessionTitle(view, t)} · ${clip(view.org, 40)}` }
  if (!stands(view.phase)) return directCard({ ...head, template: 'grey' }, [markdown(words.not)])
  return directCard({ ...head, template: 'orange' }, [
    markdown(
      [
        words.now(slotOf(view), escapeMarkdown(clip(view.place, 60))),
        ...(view.typed ? [words.to(slotOf(view.to), escapeMarkdown(clip(view.toPlace ?? '', 60)))] : []),
      ].join('<br>'),
    ),
    ...(view.left === '' ? [] : [markdown(words.left(escapeMarkdown(clip(view.left, 60))))]),
    ...(view.twin === null ? [] : [twinLine(view.twin, t)]),
    form('move_form', [
      datePicker(PLAN.date, t.sessions.plan.form.dateHint, { value: view.to.date, required: true }),
      timePicker(PLAN.starts, t.sessions.plan.form.startsHint, view.to.starts),
      timePicker(PLAN.ends, t.sessions.plan.form.endsHint, view.to.ends),
      input(PLAN.place, t.sessions.plan.form.placeHint, {
        value: cut(view.toPlace ?? view.place, MOST_OF.place),
        most: MOST_OF.place,
      }),
      submit('save', words.save, {
        ...{ do: 'save-move', ...view.ref, revision: view.revision },
        ...(view.twin === null ? {} : { twin: `${view.twin.date} ${view.twin.starts}` }),
      }),
    ]),
    notation(words.lead),
    notation(words.other),
  ])
}

export function cancelFormCard(view: CancelFormView, t: Messages): Card {
  const words = t.sessions.plan.cancel
  const head = { title: words.title, subtitle: `${sessionTitle(view, t)} · ${clip(view.org, 40)}` }
  const over = view.phase === 'closed'
  if (!over && !stands(view.phase)) return directCard({ ...head, template: 'grey' }, [markdown(words.not)])
  return directCard({ ...head, template: 'orange' }, [
    markdown(factLines({ ...view, material: '' }, t)),
    form('cancel_form', [
      markdown(`**${words.reason}**`),
      input(CANCEL.reason, over ? words.reasonHintOver : words.reasonHint, {
        value: cut(view.reason, MOST_OF.reason),
        most: MOST_OF.reason,
        required: true,
      }),
      submit('save', words.save, { do: 'save-cancel', ...view.ref, revision: view.revision }),
    ]),
    notation(over ? words.leadOver : words.lead),
    notation(t.sessions.plan.move.other),
  ])
}
