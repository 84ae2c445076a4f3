/** A session in its group: the preview (学习预告), then the sign-in, then the result. Never who is missing. */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  escapeMarkdown,
  groupCard,
  hr,
  markdown,
  notation,
  type Card,
  type Plain,
} from './kit.ts'
import { countLines, factLines, sessionTitle, typeName } from './session-parts.ts'
import type { SessionView } from './session-views.ts'

const TEMPLATE = { draft: 'grey', ahead: 'blue', open: 'orange', closed: 'grey', cancelled: 'grey' } as const

export function sessionCard(view: SessionView, t: Messages): Card {
  const words = t.sessions.card
  const { phase, ref, title, type } = view
  const head = {
    title: words.title[phase](typeName(type, t)),
    subtitle: `${t.when.dateTime(view.date, view.starts)} · ${clip(view.org, 40)}`,
    template: TEMPLATE[phase],
    tags: [words.tag[phase], ...(view.backfilled ? [words.backfilledTag] : [])],
    summary: words.summary[phase](sessionTitle(view, t), t.when.dateTime(view.date, view.starts)),
  }
  const topic = title === '' ? [] : [markdown(`**${escapeMarkdown(clip(title, 100))}**`)]
  const facts = markdown(factLines(view, t))
  // Beside the result the names would say who was missing.
  const upTo = markdown([factLines(view, t), ...expected(view, t)].join('<br>'))
  const leave = button(words.leave, { do: 'open-leave', ...ref }, { large: true })
  const pressed = (buttons: readonly Plain[]) => (view.live ? buttons : [])
  switch (phase) {
    case 'draft':
    case 'cancelled':
      return groupCard(head, [
        ...topic,
        facts,
        markdown(words.cancelled),
        ...(view.cancelReason ? [notation(words.cancelReason(view.cancelReason))] : []),
      ])
    case 'ahead':
      return groupCard(head, [
        ...topic,
        upTo,
        ...pressed([
          columns([[button(words.coming, { do: 'rsvp', ...ref }, { type: 'primary', large: true })], [leave]]),
        ]),
        ...(view.live ? [] : [notation(words.elsewhere)]),
        ...(view.coming > 0 ? [markdown(words.comingCount(view.coming))] : []),
        notation(words.opens(view.opens, view.signIn)),
      ])
    case 'open':
      return groupCard(head, [
        ...topic,
        upTo,
        ...pressed([
          button(words.signIn, { do: 'sign-in', ...ref }, { type: 'primary_filled', large: true }),
          columns([[leave], [button(words.mine, { do: 'open-my-session', ...ref }, { large: true })]]),
        ]),
        ...(view.live ? [] : [notation(words.elsewhere)]),
        markdown(countLines(view.counts, false, t)),
        ...(view.signIn === 'code' ? [notation(t.sessions.code.needed)] : []),
        notation(words.late(view.lateAfter, view.closes)),
      ])
    case 'closed':
      return groupCard(head, [...topic, facts, hr, markdown(countLines(view.counts, true, t)), ...rest(view, t)])
  }
}

const NAMED = 12

/** Whom it is for, where not for everybody; named as whoever planned it read it back. */
function expected({ named }: SessionView, t: Messages): string[] {
  if (named === undefined) return []
  const names = named.slice(0, NAMED).map((name) => escapeMarkdown(clip(name, 20)))
  return [t.sessions.fresh.people(named.length, names)]
}

function rest(view: SessionView, t: Messages): Plain[] {
  const words = t.sessions.card
  return [
    ...(view.live ? [button(words.mine, { do: 'open-my-session', ...view.ref }, { large: true })] : []),
    ...(view.backfilled ? [notation(words.backfilled(view.backfilled.by, view.backfilled.date))] : []),
    notation(view.minutes ? words.minutesKept : words.minutesMissing),
  ]
}
