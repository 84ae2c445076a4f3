/** The secretary's live card of a session, in direct chat only: present, leave, not yet. */
import type { Messages } from '../i18n/index.ts'
import { folded } from './folded.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  fits,
  hr,
  markdown,
  notation,
  type Card,
  type Plain,
} from './kit.ts'
import { pager } from './pager.ts'
import { planControls, repeatsLine } from './session-plan-controls.ts'
import { speechParts } from './speech-parts.ts'
import { countLines, factLines, sessionTitle, statusWords, typeName } from './session-parts.ts'
import type { RollLine, RollTab, RollView } from './session-views.ts'

/** How many people with their buttons a page holds. */
export const ROLL_PAGE = 6
const WEIGHT = { there: 3_000, leave: 1_000, madeUp: 1_000, beside: 1_000, coming: 1_000 } as const

const safe = (name: string) => escapeMarkdown(clip(name, 40))

/** With outlines and minutes in full, as long as there is room for them beside the roll. */
export function rollCard(view: RollView, t: Messages): Card {
  const full = drawn(view, true, t)
  return fits(full) ? full : drawn(view, false, t)
}

/** Not an org's part of what is held above it. */
const whole = ({ part = null }: RollView) => part === null

function drawn(view: RollView, inFull: boolean, t: Messages): Card {
  const words = t.sessions.roll
  const { phase } = view
  const line = ({ name, at, assisted, leftEarly, status }: RollLine) =>
    words.line(safe(name), statusWords(status, leftEarly, t), at, assisted, leftEarly)
  return directCard(
    {
      title: sessionTitle(view, t),
      subtitle: `${t.when.dateTime(view.date, view.starts)} · ${clip(view.org, 40)}`,
      template: phase === 'closed' || phase === 'cancelled' ? 'grey' : 'blue',
      tags: [
        t.sessions.card.tag[phase],
        ...(view.backfilled ? [t.sessions.card.backfilledTag] : []),
        t.cards.today.asOf(view.asOf),
      ],
      summary: typeName(view.type, t),
    },
    [
      markdown([factLines({ ...view, material: '' }, t), ...repeatsLine(view, t)].join('<br>')),
      ...(view.backfilled ? [notation(t.sessions.card.backfilled(view.backfilled.by, view.backfilled.date))] : []),
      ...(view.part == null ? [] : [notation(words.part(clip(view.part, 40)))]),
      ...(phase === 'cancelled' ? cancelledParts(view, t) : rollParts(view, inFull, line, t)),
      ...wayBack(view, t),
      notation(view.keeps ? t.cards.today.private : words.private),
    ],
  )
}

function wayBack({ ref, back }: RollView, { sessions: { roll } }: Messages): Plain[] {
  if (back === null) return []
  return back.to === 'panel'
    ? [button(roll.toPanel, { do: 'open-attendance', ...ref }, { fill: true })]
    : [button(roll.toList, { do: 'open-sessions', ...ref, page: back.page }, { fill: true })]
}

/** Nobody is listed for what was not held. */
const cancelledParts = ({ cancelReason }: RollView, { sessions: { card } }: Messages): Plain[] => [
  markdown(card.cancelled),
  ...(cancelReason === null ? [] : [notation(card.cancelReason(cancelReason))]),
]

function rollParts(view: RollView, inFull: boolean, line: (one: RollLine) => string, t: Messages): Plain[] {
  const words = t.sessions.roll
  const { ref, session, phase, coming = [] } = view
  const closed = phase === 'closed'
  return [
    markdown(countLines(view.counts, closed, t)),
    hr,
    tabs(view, t),
    heading(view, t),
    ...view.rows.slice(0, ROLL_PAGE).map((one) => row(one, line(one), view, t)),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-roll', ...ref, session, page, of: view.of }), t),
    ...folded(words.coming(coming.length), coming.map(safe), WEIGHT.coming, t),
    ...(view.of === 'there' ? [] : folded(words.there(view.there.length), view.there.map(line), WEIGHT.there, t)),
    ...folded(words.leave(view.leave.length), view.leave.map(line), WEIGHT.leave, t),
    ...folded(words.madeUp(view.madeUp.length), view.madeUp.map(line), WEIGHT.madeUp, t),
    ...folded(
      words.beside(view.beside.length),
      view.beside.map((one) => `${line(one)}${t.terms.paren(words.why[one.why])}`),
      WEIGHT.beside,
      t,
    ),
    ...(whole(view) ? speechParts(view, inFull, t) : []),
    ...controls(view, t),
    ...(view.keeps && whole(view) ? planControls(view, t) : []),
  ]
}

const ORDER: readonly RollTab[] = ['waiting', 'there', 'others']

/** Whose lines are shown with their buttons. */
function tabs({ ref, session, of, tabs: counts }: RollView, t: Messages): Plain {
  const words = t.sessions.tabs
  return columns(
    ORDER.map((tab) => [
      button(
        words[tab](counts[tab]),
        { do: 'open-roll', ...ref, session, page: 0, of: tab },
        { fill: true, ...(tab === of ? { type: 'primary' } : {}) },
      ),
    ]),
  )
}

function heading({ of, tabs: counts, phase }: RollView, t: Messages): Plain {
  const words = t.sessions.roll
  if (of === 'waiting')
    return markdown(counts.waiting > 0 ? words.waiting(counts.waiting, phase === 'closed') : words.everyone)
  if (counts[of] === 0) return markdown(t.sessions.tabs.none)
  return notation(t.sessions.tabs[of](counts[of]))
}

/** A name with what can be entered for it by one press, and the form for everything else. */
function row(one: RollLine, stands: string, view: RollView, t: Messages): Plain {
  const { ref, of, phase, keeps } = view
  const name = clip(one.name, 20)
  const note = one.paper ? t.cards.today.paper : one.status === 'undecided' ? t.sessions.status.undecided : ''
  const waits = note === '' ? safe(one.name) : `${safe(one.name)}${t.terms.paren(note)}`
  if (!keeps) return markdown(of === 'waiting' ? waits : stands)
  const enters = phase === 'open' || phase === 'closed'
  const { person } = one
  const words = t.sessions.tabs
  const quick = !enters
    ? []
    : of === 'waiting'
      ? [button(words.present, { do: 'mark-here', ...ref, person }, { confirm: words.presentConfirm(name) })]
      : of === 'there' && !one.leftEarly
        ? [button(words.left, { do: 'mark-left', ...ref, person }, { confirm: words.leftConfirm(name) })]
        : []
  // Before it begins nothing can be entered.
  const form = enters ? [button(t.sessions.roll.mark, { do: 'open-mark', ...ref, person })] : []
  const text = markdown(of === 'waiting' ? waits : stands)
  const buttons = [...quick, ...form]
  if (buttons.length === 0) return text
  return columns([[text], ...buttons.map((one) => [one])], { weights: [1, ...buttons.map(() => 'auto' as const)] })
}

/** What can be done now, and the same card with the newest figures. */
function controls(view: RollView, t: Messages): Plain[] {
  const { ref, session, phase, page, of, signIn, undo } = view
  const words = t.sessions.roll
  const refresh = button(words.refresh, { do: 'open-roll', ...ref, session, page, of }, { large: true })
  const turn = view.mayOpen
    ? [button(words.openNow, { do: 'session-open', ...ref }, { large: true, confirm: words.openNowConfirm })]
    : view.mayReopen
      ? [button(words.openAgain, { do: 'session-open', ...ref }, { large: true, confirm: words.openAgainConfirm })]
      : view.mayClose
        ? [button(words.closeNow, { do: 'session-close', ...ref }, { large: true, confirm: words.closeConfirm })]
        : view.mayTakeBack
          ? [
              button(
                words.notYet,
                { do: 'session-close', back: true, ...ref },
                { large: true, confirm: words.notYetConfirm },
              ),
            ]
          : []
  const leaves = button(t.sessions.leave.list.title, { do: 'open-leaves', ...ref, page: 0 }, { large: true })
  const byNames =
    view.keeps && whole(view) && (phase === 'open' || phase === 'closed')
      ? [button(t.sessions.names.open, { do: 'open-names', ...ref }, { large: true })]
      : []
  const code =
    signIn === 'code' && whole(view) && (phase === 'open' || phase === 'ahead')
      ? [button(t.sessions.tabs.code, { do: 'open-code', ...ref }, { large: true })]
      : []
  const back =
    undo.length === 0 || !view.keeps
      ? []
      : [
          button(
            undo === 'session' ? t.sessions.backfill.undo : t.sessions.tabs.undo(undo),
            { do: 'undo-mark', ...ref, act: view.undoOf },
            { large: true },
          ),
        ]
  return [
    ...back,
    ...(byNames.length + code.length > 0 ? [columns([...code, ...byNames].map((one) => [one]))] : []),
    columns([...turn.map((one) => [one]), ...(view.keeps && view.counts.undecided > 0 ? [[leaves]] : []), [refresh]]),
  ]
}
