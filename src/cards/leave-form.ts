/** Asks for leave, for a session or for some dates; one's own that stand are above it. In direct chat only. */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  form,
  hr,
  input,
  markdown,
  notation,
  select,
  submit,
  type Card,
  type Plain,
} from './kit.ts'
import { LEAVE, MOST_LEAVE_REASON } from './leave-forms.ts'
import { whatLine, whatText } from './leave-parts.ts'
import type { LeaveFormView } from './leave-views.ts'

export const LEAVE_CHOICES = 20
export const OWN_LEAVES = 5
const MOST_NAME = 40

export function leaveFormCard(view: LeaveFormView, t: Messages): Card {
  const words = t.sessions.leave.form
  const { ref, session, entry } = view
  const { name, reason: why = '' } = view.filled ?? {}
  const reason = input(LEAVE.reason, words.reason, {
    most: MOST_LEAVE_REASON,
    value: clip(why, MOST_LEAVE_REASON),
    required: true,
  })
  const send = submit('ask', words.submit, { do: entry ? 'enter-leave' : 'ask-leave', ...ref })
  const head = { title: entry ? words.entryTitle : words.title, subtitle: clip(view.org, 40) }
  const latest = latestLine(view, t)
  if (session !== null)
    return directCard(head, [
      markdown(t.sessions.leave.card.what(whatText(session, t))),
      form('leave_form', [reason, send]),
      ...latest,
      notation(words.how),
    ])
  const choices = view.sessions
    .slice(0, LEAVE_CHOICES)
    .map((one) => ({ value: String(one.id), label: clip(whatLine(one, t), 40) }))
  return directCard(head, [
    ...mine(view, t),
    markdown(words.lead),
    form('leave_form', [
      ...(entry
        ? [input(LEAVE.name, words.name, { most: MOST_NAME, value: clip(name ?? '', MOST_NAME), required: true })]
        : []),
      ...(choices.length > 0 ? [select(LEAVE.which, words.which, choices)] : []),
      input(LEAVE.dates, words.dates, { most: 60, value: datesText(view, t) }),
      reason,
      send,
    ]),
    ...latest,
    notation(entry ? words.entryHow : words.how),
  ])
}

/** As it is read again, for sure. */
function datesText({ filled }: LeaveFormView, { sessions: { leave } }: Messages): string {
  if (!filled?.dates) return ''
  const { from, to, wholeDay } = filled.dates
  return `${leave.form.filled(from, to)} ${wholeDay ? leave.form.allDay : ''}`.trim()
}

function latestLine({ latest }: LeaveFormView, { sessions: { leave } }: Messages): Plain[] {
  if (latest === null) return []
  return [
    notation(
      typeof latest === 'string' ? leave.form.by(leave.rule[latest]) : leave.form.until(latest.date, latest.time),
    ),
  ]
}

function mine({ ref, mine: own }: LeaveFormView, t: Messages): Plain[] {
  const words = t.sessions.leave.form
  if (own.length === 0) return []
  return [
    markdown(`**${words.mine}**`),
    ...own.slice(0, OWN_LEAVES).map(({ leave, state, mayWithdraw, ...what }) => {
      const text = markdown(words.line(escapeMarkdown(whatLine(what, t)), t.sessions.leave.state[state]))
      if (!mayWithdraw) return text
      return columns([[text], [button(words.withdraw, { do: 'withdraw-leave', ...ref, leave })]], {
        weights: [1, 'auto'],
      })
    }),
    hr,
  ]
}
