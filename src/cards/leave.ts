/** One request for leave: as whoever decides sees it, and as the person does. In direct chat only. */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  directCard,
  escapeMarkdown,
  form,
  input,
  markdown,
  notation,
  submit,
  type Card,
  type Plain,
} from './kit.ts'
import { LEAVE, MOST_LEAVE_REASON } from './leave-forms.ts'
import { whatText } from './leave-parts.ts'
import type { LeaveView } from './leave-views.ts'

const TEMPLATE = { asked: 'orange', approved: 'green', declined: 'grey', withdrawn: 'grey', there: 'grey' } as const

const safe = (text: string, most: number) => escapeMarkdown(clip(text, most))

export function leaveCard(view: LeaveView, t: Messages): Card {
  const words = t.sessions.leave.card
  const { ref, state, mayDecide, off } = view
  return directCard(
    {
      title: words.title(clip(view.name, 20)),
      subtitle: clip(view.org, 40),
      template: off ? 'grey' : TEMPLATE[state],
      tags: [t.sessions.leave.state[state]],
    },
    [
      ...facts(view, t),
      ...(off ? [notation(words.off)] : []),
      ...(state === 'asked' && !mayDecide && !off ? [notation(words.notOwn)] : []),
      ...(state === 'asked' && mayDecide
        ? [
            button(words.approve, { do: 'leave-approve', ...ref }, { type: 'primary', large: true }),
            form('decline_form', [
              input(LEAVE.answer, words.why, { most: MOST_LEAVE_REASON }),
              { ...submit('decline', words.decline, { do: 'leave-decline', ...ref }), type: 'default' as const },
            ]),
          ]
        : []),
      ...withdrawing(view, t),
      notation(words.private),
    ],
  )
}

export function myLeaveCard(view: LeaveView, t: Messages): Card {
  const words = t.sessions.leave.card
  const { state, off } = view
  return directCard(
    {
      title: words.mineTitle,
      subtitle: clip(view.org, 40),
      template: off ? 'grey' : TEMPLATE[state],
      tags: [t.sessions.leave.state[state]],
    },
    [
      ...facts(view, t),
      ...(off ? [notation(words.off)] : state === 'asked' ? [notation(words.waiting)] : []),
      ...withdrawing(view, t),
      notation(words.private),
    ],
  )
}

function facts({ reason, asked, decided, answer, state, ...what }: LeaveView, t: Messages): Plain[] {
  const words = t.sessions.leave.card
  const by = asked.by === null ? null : safe(asked.by, 20)
  return [
    markdown(
      [
        words.what(whatText(what, t)),
        ...(reason === '' ? [] : [words.reason(safe(reason, MOST_LEAVE_REASON))]),
        words.asked(asked.date, asked.time, by),
      ].join('<br>'),
    ),
    ...(decided === null
      ? []
      : [
          markdown(
            [
              words.decided(t.sessions.leave.state[state], safe(decided.by, 20), decided.date, decided.time),
              ...(answer === '' ? [] : [words.answer(safe(answer, MOST_LEAVE_REASON))]),
            ].join('<br>'),
          ),
          ...(decided.own ? [notation(words.own)] : []),
        ]),
  ]
}

function withdrawing({ ref, leave, mayWithdraw }: LeaveView, t: Messages): Plain[] {
  const words = t.sessions.leave.card
  if (mayWithdraw === null) return []
  const label = mayWithdraw === 'whole' ? words.withdraw : words.withdrawRest(mayWithdraw.from)
  return [button(label, { do: 'withdraw-leave', ...ref, leave }, { large: true, confirm: words.confirm })]
}
