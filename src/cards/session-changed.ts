/** What was changed of a session, from what to what; or that it was cancelled. */
import type { StudyCheck } from '../domain/study-check.ts'
import type { Messages } from '../i18n/index.ts'
import { button, clip, directCard, escapeMarkdown, escapeWithin, markdown, notation, type Card } from './kit.ts'
import type { ChangeLine, SessionChangedView, SlotView, TwinView } from './session-plan-views.ts'
import { sessionTitle, typeName } from './session-parts.ts'

const NAMES = 12
/** More need no list to be looked into. */
const TWINS = 3

export function sessionChangedCard(view: SessionChangedView, t: Messages): Card {
  const words = t.sessions.plan
  const cancelled = view.phase === 'cancelled'
  return directCard(
    {
      title: cancelled ? t.sessions.card.title.cancelled(typeName(view.type, t)) : words.changed.title,
      subtitle: `${t.when.dateTime(view.date, view.starts)} · ${sessionTitle(view, t)}`,
      template: cancelled ? 'grey' : 'green',
    },
    [
      ...(view.changes.length === 0 ? [] : [markdown(view.changes.map((one) => line(one, t)).join('<br>'))]),
      ...(view.following ? [markdown(words.changed.following)] : []),
      ...view.twins.slice(0, TWINS).map((twin) => twinLine(twin, t)),
      ...(cancelled
        ? [
            markdown(view.told ? words.cancel.done : words.cancel.doneQuiet),
            ...(view.cancelReason === null ? [] : [notation(t.sessions.card.cancelReason(view.cancelReason))]),
          ]
        : [
            notation(view.told ? words.changed.told : words.changed.quiet),
            button(
              t.sessions.fresh.roll,
              { do: 'open-roll', ...view.ref, session: view.session, page: 0 },
              { large: true },
            ),
          ]),
      notation(words.changed.kept),
    ],
  )
}

export const twinLine = (twin: TwinView, t: Messages) =>
  markdown(
    t.sessions.plan.twin(
      slotOf(twin),
      escapeMarkdown(clip(typeName(twin.type, t), 20)),
      escapeMarkdown(clip(twin.place, 60)),
    ),
  )

export const slotOf = ({ date, starts, ends }: SlotView) => [date, starts, ends] as const

function line(change: ChangeLine, t: Messages): string {
  const { changed: words, form } = t.sessions.plan
  const said = (text: string) => (text === '' ? words.none : escapeWithin(clip(text, 200), 800))
  const label = words.label[change.field]
  switch (change.field) {
    case 'time':
      return words.line(label, t.sessions.plan.span(slotOf(change.from)), t.sessions.plan.span(slotOf(change.to)))
    case 'type':
      return words.line(label, escapeMarkdown(typeName(change.from, t)), escapeMarkdown(typeName(change.to, t)))
    case 'signIn':
      return words.line(label, form.signInOption[change.from], form.signInOption[change.to])
    case 'opensBefore':
      return words.line(label, form.opensOption(change.from), form.opensOption(change.to))
    case 'grace':
      return words.line(label, form.graceOption(change.from), form.graceOption(change.to))
    case 'cost': {
      const cost = (fen: number | null) => (fen === null ? words.none : words.yuan(fen))
      return words.line(label, cost(change.from), cost(change.to))
    }
    case 'studyCheck': {
      const said = (check: StudyCheck | null) => (check ? t.sessions.studyCheck.label(check) : words.byOrg)
      return words.line(label, said(change.from), said(change.to))
    }
    case 'speakers':
    case 'scope': {
      const listed = (names: readonly string[] | 'below' | null) => {
        if (names === null) return words.everybody
        if (names === 'below') return words.below
        if (names.length === 0) return words.none
        const shown = names.slice(0, NAMES).map((name) => escapeMarkdown(clip(name, 20)))
        return [...shown, ...(names.length > NAMES ? [t.terms.ellipsis(names.length - NAMES)] : [])].join(t.terms.join)
      }
      return words.line(label, listed(change.from), listed(change.to))
    }
    default:
      return words.line(label, said(change.from), said(change.to))
  }
}
