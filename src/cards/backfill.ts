/** Sessions entered afterwards (补录): the ways to do it, and a sheet read back in full before it counts. */
import type { RowProblem } from '../domain/backfill.ts'
import type { Messages } from '../i18n/index.ts'
import type { BackfillView, BackfillWaysView, SheetSessionView } from './backfill-views.ts'
import { folded, linesWithin } from './folded.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  hr,
  markdown,
  notation,
  within,
  type Card,
  type Plain,
} from './kit.ts'
import { sessionTitle } from './session-parts.ts'

const NAMES = 9_000
const ROWS = 5_000
const SHOWN = 10
/** Bytes of a status before its names, with what tells how many are left out. */
const HEAD = 60
/** No name weighs less with what parts it from the next. */
const LIGHTEST = 4

const safe = (text: string, most = 20) => escapeMarkdown(clip(text, most))

export function backfillWaysCard({ ref, org }: BackfillWaysView, t: Messages): Card {
  const words = t.sessions.backfill
  return directCard({ title: words.title, subtitle: clip(org, 40) }, [
    markdown(words.lead),
    markdown(words.byFile),
    button(words.template, { do: 'export-backfill', ...ref }, { type: 'primary', large: true }),
    hr,
    markdown(words.byForm),
    button(words.form, { do: 'open-session-form', ...ref, past: true }, { large: true }),
    notation(words.byWords),
  ])
}

const TEMPLATE = {
  owed: 'blue',
  read: 'orange',
  refused: 'orange',
  confirmed: 'blue',
  done: 'green',
  dropped: 'grey',
  undone: 'grey',
} as const

export function backfillCard(view: BackfillView, t: Messages): Card {
  const words = t.sessions.backfill
  const { ref, state } = view
  const head = {
    title: words.state[state],
    subtitle: `${clip(view.file, 40)} · ${clip(view.org, 30)}`,
    template: TEMPLATE[state],
    tags: [t.sessions.card.backfilledTag],
  }
  switch (state) {
    case 'owed':
      return directCard(head, [markdown(words.reading)])
    case 'refused':
      return directCard(head, [
        markdown(words.problem[view.problem ?? 'damaged']),
        button(words.template, { do: 'export-backfill', ...ref }, { large: true }),
      ])
    case 'dropped':
      return directCard(head, [markdown(words.dropped)])
    case 'undone':
      return directCard(head, undone(view, t))
    case 'read':
      return directCard(head, toConfirm(view, t))
    case 'confirmed':
    case 'done':
      return directCard(head, entered(view, t))
  }
}

function toConfirm({ ref, sessions, rows, formulas, merged }: BackfillView, t: Messages): Plain[] {
  const words = t.sessions.backfill
  const ready = sessions.filter(({ problems }) => problems.length === 0)
  const marks = ready.flatMap(({ people }) => people).reduce((sum, { names }) => sum + names.length, 0)
  return [
    markdown(words.sum(sessions.length, ready.length, marks)),
    ...sessions.slice(0, SHOWN).flatMap((one) => sessionParts(one, NAMES / Math.min(SHOWN, sessions.length), t)),
    ...(rows.length === 0
      ? []
      : [
          hr,
          markdown(words.notUnderstood(rows.length)),
          markdown(
            linesWithin(
              rows.slice(0, ROWS / LIGHTEST / 4).map((row) => rowLine(row, t)),
              ROWS,
              t,
              rows.length,
            ),
          ),
        ]),
    ...(formulas ? [notation(words.formulas)] : []),
    ...(merged ? [notation(words.merged)] : []),
    ...(ready.length === 0
      ? [markdown(words.nothingReady)]
      : [
          columns([
            [button(words.confirm, { do: 'confirm-backfill', ...ref }, { type: 'primary_filled', large: true })],
            [button(words.drop, { do: 'drop-backfill', ...ref }, { large: true })],
          ]),
          ...(rows.length > 0 || ready.length < sessions.length ? [notation(words.rest)] : []),
        ]),
  ]
}

/** What it was, who was there, and why it is not entered. */
function sessionParts(one: SheetSessionView, most: number, t: Messages): Plain[] {
  const words = t.sessions.backfill
  const { column, type, title, place, date, starts, ends, below, people, blank, problems } = one
  const called = type === null ? words.noType : sessionTitle({ type, title }, t)
  const counts = people.map(({ choice, names }) => words.count(t.sessions.markForm.choice[choice], names.length))
  // Of what is not entered nobody is absent.
  const left = blank.length === 0 || problems.length > 0 ? [] : [words.blank(blank.length, one.ofAPart)]
  const lists = [...people, ...(blank.length === 0 ? [] : [{ choice: null, names: blank }])]
  const list = lists.map(({ choice, names }) => {
    const status = choice === null ? words.blankTitle : t.sessions.markForm.choice[choice]
    return `**${status}** ${namesWithin(names, most / lists.length - HEAD, t)}`
  })
  return [
    markdown(
      [
        `**${words.column(column)} ${escapeMarkdown(clip(called, 60))}**`,
        ...(date === null || starts === null
          ? []
          : [words.when(date, starts, ends) + (place && ` ${safe(place, 60)}`)]),
        ...(below ? [words.below] : []),
        [...counts, ...left].join(' · '),
        ...problems.slice(0, 4).map((problem) => words.cannot(words.sessionProblem(problem))),
      ]
        .filter((line) => line !== '')
        .join('<br>'),
    ),
    ...(problems.length > 0 ? [] : folded(words.names, list, most, t)),
  ]
}

/** The first of them, and how many are left out; no more are drawn than can have room. */
function namesWithin(names: readonly string[], most: number, t: Messages): string {
  const first = names.slice(0, Math.ceil(most / LIGHTEST)).map((name) => safe(name, 12))
  const { kept } = within(first, most, t.terms.join)
  const left = names.length - kept.length
  return [...kept, ...(left > 0 ? [t.terms.ellipsis(left)] : [])].join(t.terms.join)
}

const rowLine = (row: RowProblem, t: Messages): string => escapeMarkdown(t.sessions.backfill.rowProblem(row))

function undone({ sessions, withdrawing }: BackfillView, t: Messages): Plain[] {
  const words = t.sessions.backfill
  const counted = sessions.filter(({ session }) => session !== null).length
  return [markdown(words.takenBack(counted)), notation(withdrawing ? words.withdrawing : words.history)]
}

function entered({ ref, state, sessions, rows, entered: done, undo, undoOf }: BackfillView, t: Messages): Plain[] {
  const words = t.sessions.backfill
  const counted = sessions.filter(({ session }) => session !== null)
  return [
    markdown(state === 'done' ? words.done(counted.length, done) : words.entering(counted.length)),
    ...counted
      .slice(0, SHOWN)
      .map((one) =>
        columns(
          [
            [
              markdown(
                `**${safe(one.type === null ? '' : sessionTitle({ type: one.type, title: one.title }, t), 60)}**<br>${
                  one.date === null || one.starts === null ? '' : words.when(one.date, one.starts, one.ends)
                }`,
              ),
            ],
            [button(words.roll, { do: 'open-roll', ...ref, session: one.session ?? 0, page: 0 })],
          ],
          { weights: [1, 'auto'] },
        ),
      ),
    ...(rows.length > 0 || counted.length < sessions.length
      ? [notation(words.leftOut(rows.length, sessions.length - counted.length))]
      : []),
    ...(undo
      ? [button(words.undo, { do: 'undo-mark', ...ref, act: undoOf }, { large: true, confirm: words.undoConfirm })]
      : []),
    ...(state === 'done' ? [notation(words.correct)] : []),
  ]
}
