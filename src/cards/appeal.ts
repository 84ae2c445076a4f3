/** An appeal: its form, as the person's own, and before the secretary. */
import type { Messages } from '../i18n/index.ts'
import { cut } from './form-values.ts'
import { ANSWER, APPEAL, MOST_WORDS } from './absence-forms.ts'
import type { AppealFormView, AppealView } from './absence-views.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  escapeWithin,
  form,
  input,
  markdown,
  notation,
  panel,
  select,
  submit,
  within,
  type Card,
  type Plain,
} from './kit.ts'
import { factLines, sessionTitle } from './session-parts.ts'

export const APPEAL_CHOICES = 10

export function appealFormCard({ ref, org, sessions, text }: AppealFormView, t: Messages): Card {
  const words = t.sessions.absence.appealForm
  const choices = sessions.slice(0, APPEAL_CHOICES)
  const [only, another] = choices
  const titled = (one: AppealFormView['sessions'][number]) => `${t.when.date(one.date)} ${sessionTitle(one, t)}`
  const head = { title: words.title, subtitle: clip(only && !another ? titled(only) : org, 60) }
  if (!only) return directCard({ ...head, template: 'grey' }, [markdown(words.none)])
  return directCard(head, [
    notation(words.about),
    form('appeal_form', [
      ...(another
        ? [
            select(
              APPEAL.session,
              words.choose,
              choices.map((one) => ({ value: String(one.session), label: titled(one) })),
              { required: true },
            ),
          ]
        : []),
      input(APPEAL.text, words.hint, { rows: 4, most: MOST_WORDS, value: cut(text, MOST_WORDS), required: true }),
      submit('send', words.send, { do: 'save-appeal', ...ref }),
    ]),
  ])
}

const TEMPLATE = { open: 'orange', accepted: 'green', declined: 'grey', void: 'grey' } as const

const head = (title: string, view: AppealView, t: Messages) => ({
  title,
  subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}`,
  template: TEMPLATE[view.state],
  tags: [t.sessions.absence.appeal.tag[view.state]],
})

export function myAppealCard(view: AppealView, t: Messages): Card {
  return directCard(head(t.sessions.absence.appeal.mine, view, t), [...said(view, t), ...answered(view, t)])
}

export function appealCard(view: AppealView, t: Messages): Card {
  const words = t.sessions.absence.appeal
  const { ref, state } = view
  const accept = (as: 'present' | 'late' | 'leave') => button(words.as[as], { do: 'answer-appeal', ...ref, as })
  return directCard(head(words.title(clip(view.name, 20)), view, t), [
    markdown(factLines({ ...view, material: '' }, t)),
    ...said(view, t),
    ...changes(view, t),
    ...(state === 'open' && !view.mayAnswer ? [markdown(words.notOwn)] : []),
    ...(state === 'open' && view.mayAnswer
      ? [
          columns([[accept('present')], [accept('late')], [accept('leave')]]),
          form('decline_form', [
            input(ANSWER.words, words.declineHint, { rows: 2, most: MOST_WORDS, required: true }),
            submit('decline', words.decline, { do: 'decline-appeal', ...ref }),
          ]),
        ]
      : state === 'open'
        ? []
        : answered(view, t)),
    notation(t.cards.today.private),
  ])
}

function said({ at, text, status }: AppealView, t: Messages): Plain[] {
  const words = t.sessions.absence.appeal
  return [
    markdown(words.says(at.date, at.time, escapeWithin(text, 3_000))),
    ...(status === null ? [] : [markdown(words.now(t.sessions.status[status]))]),
  ]
}

function changes({ changes }: AppealView, t: Messages): Plain[] {
  const words = t.sessions.absence.appeal
  if (changes.length === 0) return [markdown(words.nothing)]
  const lines = changes.map(({ date, time, status, by, reason }) =>
    words.change(
      date,
      time,
      status === null ? words.takenBack : t.sessions.status[status],
      by === null ? null : escapeMarkdown(clip(by, 20)),
      escapeMarkdown(clip(reason, 100)),
    ),
  )
  // The newest decide; of many the oldest are left out.
  const { kept, left } = within(lines.toReversed(), 6_000, '<br>')
  const more = left > 0 ? [t.terms.ellipsis(left)] : []
  return [panel(words.changes(changes.length), [markdown([...more, ...kept.toReversed()].join('<br>'))])]
}

function answered({ state, answer, answeredBy }: AppealView, t: Messages): Plain[] {
  const words = t.sessions.absence.appeal
  if (state === 'open') return [markdown(words.waiting)]
  if (state === 'void') return [markdown(words.off)]
  const as = answer === 'present' || answer === 'late' || answer === 'leave' ? answer : 'present'
  return [
    markdown(
      state === 'accepted' ? words.accepted(t.sessions.status[as]) : words.declined(escapeWithin(answer ?? '', 3_000)),
    ),
    ...(answeredBy === null ? [] : [notation(words.by(clip(answeredBy, 20)))]),
  ]
}
