/** A session read back in full to whoever wants it, before it counts. */
import { OF_A_PART } from '../domain/session-types.ts'
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  markdown,
  notation,
  within,
  type Card,
  type Plain,
} from './kit.ts'
import { factLines, typeName } from './session-parts.ts'
import type { NewSessionView } from './session-views.ts'

export function newSessionCard(view: NewSessionView, t: Messages): Card {
  const words = t.sessions.fresh
  const { fresh: plan, form } = t.sessions.plan
  const { ref, state, people, cost, phase, repeats, twin } = view
  const over = phase === 'closed'
  return directCard(
    {
      title: words.title[state],
      subtitle: `${typeName(view.type, t)} · ${clip(view.org, 40)}`,
      template: state === 'draft' ? 'orange' : 'grey',
      tags: [...(over ? [t.sessions.card.backfilledTag] : [])],
    },
    [
      markdown(
        [
          words.type(typeName(view.type, t)),
          ...(view.title === '' ? [] : [words.topic(escapeMarkdown(clip(view.title, 100)))]),
          factLines(view, t),
          ...(view.orgs === undefined ? [] : [words.below(view.orgs)]),
          words.people(people.count, people.names?.slice(0, 20).map((name) => escapeMarkdown(clip(name, 20))) ?? null),
          ...(view.signIn === 'code' ? [`**${form.signIn}** ${form.signInOption.code}`] : []),
          ...(cost === null ? [] : [words.cost(cost)]),
          ...(view.studyCheck === null ? [] : [t.sessions.studyCheck.fact(view.studyCheck)]),
          ...(repeats === null ? [] : [plan.repeats(t.sessions.plan.repeats(repeats.rule, repeats.until))]),
        ].join('<br>'),
      ),
      ...(repeats === null || repeats.next.length === 0 ? [] : [notation(plan.next(repeats.next.slice(0, 4)))]),
      ...(over ? [] : holidayLines(view, t)),
      ...(state === 'draft'
        ? [
            ...(twin === null
              ? []
              : [markdown(words.twin(typeName(view.type, t), twin, escapeMarkdown(clip(twin.place, 60))))]),
            ...(OF_A_PART.has(view.type) && people.names === null && view.orgs === undefined
              ? [markdown(words.everybody(people.count))]
              : []),
            ...markLines(view, t),
            notation(
              !over
                ? words.willPost(view.opens, view.lateAfter, view.closes)
                : view.marks.length > 0
                  ? words.willMark(view.blank)
                  : words.willBackfill,
            ),
            ...(over || view.orgs === undefined ? [] : [notation(words.willPostBelow)]),
            columns([
              [
                button(
                  words.confirm,
                  { do: 'session-confirm', ...ref, ...(twin === null ? {} : { twice: true }) },
                  { type: 'primary_filled', large: true },
                ),
              ],
              [button(words.edit, { do: 'session-edit', ...ref }, { large: true })],
              [button(words.drop, { do: 'session-drop', ...ref }, { large: true })],
            ]),
          ]
        : [
            markdown(outcome(view, t)),
            ...(state === 'cancelled' && view.cancelReason !== null
              ? [notation(t.sessions.card.cancelReason(view.cancelReason))]
              : []),
            ...(state === 'confirmed' && over
              ? [button(t.sessions.names.open, { do: 'open-names', ...ref }, { type: 'primary', large: true })]
              : []),
            ...(state === 'confirmed'
              ? [button(words.roll, { do: 'open-roll', ...ref, session: view.session, page: 0 }, { large: true })]
              : []),
          ]),
    ],
  )
}

const HOLIDAYS = 4

function holidayLines({ holidays, repeats }: NewSessionView, { sessions: { plan } }: Messages): Plain[] {
  if (repeats !== null)
    return holidays.length === 0
      ? []
      : [
          notation(
            plan.fresh.holidays(
              holidays.slice(0, HOLIDAYS),
              holidays.length,
              holidays.some(({ rest }) => rest),
            ),
          ),
        ]
  return holidays.filter(({ rest }) => rest).map(({ date, name }) => notation(plan.fresh.holiday(date, name)))
}

/** Bytes of all names together. */
const NAMES = 8_000

function markLines({ marks }: NewSessionView, t: Messages): Plain[] {
  const lines = marks.map(({ choice, names }) => {
    const first = names.slice(0, NAMES).map((name) => escapeMarkdown(clip(name, 20)))
    const { kept } = within(first, NAMES / marks.length, t.terms.join)
    const left = names.length - kept.length
    const listed = [...kept, ...(left > 0 ? [t.terms.ellipsis(left)] : [])].join(t.terms.join)
    return `**${t.sessions.markForm.choice[choice]}** ${listed}`
  })
  return lines.length === 0 ? [] : [markdown(lines.join('<br>'))]
}

function outcome({ state, phase }: NewSessionView, { sessions: { fresh, card } }: Messages): string {
  if (state === 'dropped') return fresh.dropped
  if (state === 'cancelled') return card.cancelled
  return phase === 'closed' ? fresh.backfilled : fresh.confirmed
}
