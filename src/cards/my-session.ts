/** A session as one member's own, in direct chat: the reminder, and what stands recorded. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card, type Plain } from './kit.ts'
import { factLines, statusWords, typeName } from './session-parts.ts'
import type { MySessionView } from './session-views.ts'

export function mySessionCard(view: MySessionView, t: Messages): Card {
  const words = t.sessions.mine
  const { phase, status, expected, type, title, leftEarly } = view
  const orange = phase === 'open' && status === 'open'
  return directCard(
    {
      title: words.title(typeName(type, t)),
      subtitle: `${t.when.dateTime(view.date, view.starts)} · ${clip(view.org, 40)}`,
      template: orange ? 'orange' : phase === 'ahead' ? 'blue' : 'grey',
      tags: [t.sessions.card.tag[phase]],
    },
    [
      ...(title === '' ? [] : [markdown(`**${escapeMarkdown(clip(title, 100))}**`)]),
      markdown(factLines(view, t)),
      // Of what is not held nothing stands.
      ...(phase === 'cancelled'
        ? []
        : [markdown(words.stands(statusWords(status, leftEarly, t), view.at, view.assisted, leftEarly))]),
      ...(expected || phase === 'cancelled' ? [] : [notation(words.extra)]),
      ...buttons(view, t),
      ...(view.hosting && phase !== 'cancelled'
        ? [button(words.hosting, { do: 'open-roll', ...view.ref, session: view.session, page: 0 }, { large: true })]
        : []),
      ...(phase === 'open' && status === 'open' ? [notation(t.sessions.card.late(view.lateAfter, view.closes))] : []),
      ...(phase === 'ahead' ? [notation(t.sessions.card.opens(view.opens, view.signIn))] : []),
    ],
  )
}

function buttons(view: MySessionView, t: Messages): Plain[] {
  const { ref, phase, status, coming, mayAskLeave, session } = view
  const words = t.sessions.card
  const { toStudy, toAppeal } = t.sessions.absence.notice
  const leave = mayAskLeave ? [button(words.leave, { do: 'open-leave', ...ref }, { large: true })] : []
  const waits = status === 'open' || status === 'undecided' || status === 'leave'
  if (phase === 'open' && waits)
    return [button(words.signIn, { do: 'sign-in', ...ref }, { type: 'primary_filled', large: true }), ...leave]
  if (phase === 'ahead' && status === 'open' && !coming)
    return [columns([[button(words.coming, { do: 'rsvp', ...ref }, { type: 'primary', large: true })], leave])]
  const study = view.owesStudy ? [button(toStudy, { do: 'open-study', ...ref, session }, { large: true })] : []
  const appeal = view.mayAppeal ? [button(toAppeal, { do: 'open-appeal', ...ref, session }, { large: true })] : []
  const after = [...study, ...appeal, ...leave]
  return after.length === 0 ? [] : [columns(after.map((one) => [one]))]
}
