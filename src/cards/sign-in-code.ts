/** Signing in by the code shown in the room: the host's card, and the form a member types it in. Direct chat only. */
import type { Messages } from '../i18n/index.ts'
import { button, centred, clip, directCard, form, input, markdown, notation, submit, type Card } from './kit.ts'
import type { HostCodeView, SessionFormView } from './mark-views.ts'
import { CODE } from './session-forms.ts'
import { factLines, sessionTitle } from './session-parts.ts'

export function hostCodeCard(view: HostCodeView, t: Messages): Card {
  const words = t.sessions.code
  const { ref, code, phase } = view
  const over = phase === 'closed' || phase === 'cancelled'
  return directCard(
    {
      title: words.title(sessionTitle(view, t)),
      subtitle: `${t.when.dateTime(view.date, view.starts)} · ${clip(view.org, 40)}`,
      template: over ? 'grey' : 'orange',
      tags: [t.sessions.card.tag[phase]],
    },
    [
      ...(code === null
        ? [markdown(over ? words.over : words.notYet(view.opens))]
        : [
            centred(words.now, 'notation'),
            // Apart, so that it can be read from the last row.
            centred(`**${[...code].join(' ')}**`, 'heading-0'),
            centred(words.until(view.until), 'notation'),
            markdown(t.sessions.counts.soFar(view.there, view.expected)),
            notation(words.how),
          ]),
      ...(over
        ? []
        : [
            notation(words.honest),
            button(words.refresh, { do: 'open-code', ...ref }, { type: 'primary', large: true }),
          ]),
    ],
  )
}

export function codeFormCard(view: SessionFormView, t: Messages): Card {
  const words = t.sessions.code.form
  return directCard(
    { title: `${words.title} · ${sessionTitle(view, t)}`, subtitle: clip(view.org, 40), template: 'orange' },
    [
      markdown(factLines({ ...view, material: '', speakers: [] }, t)),
      markdown(words.lead),
      form('code_form', [
        input(CODE.code, words.field, { most: 12, required: true }),
        submit('save', words.save, { do: 'save-code', ...view.ref }),
      ]),
      notation(t.sessions.card.late(view.lateAfter, view.closes)),
    ],
  )
}
