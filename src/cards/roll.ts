/** The secretary's live card of a session, in direct chat only: present, leave, not yet. */
import type { Messages } from '../i18n/index.ts'
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
  panel,
  within,
  type Card,
  type Plain,
} from './kit.ts'
import { pager } from './pager.ts'
import { planControls, repeatsLine } from './session-plan-controls.ts'
import { speechParts } from './speech-parts.ts'
import { countLines, factLines, sessionTitle, typeName } from './session-parts.ts'
import type { RollLine, RollView } from './session-views.ts'

/** How many of those waited for a page holds. */
export const ROLL_PAGE = 12
const WEIGHT = { there: 3_400, leave: 1_500, madeUp: 1_500, beside: 1_500 } as const

const safe = (name: string) => escapeMarkdown(clip(name, 40))

/** With outlines and minutes in full, as long as there is room for them beside the roll. */
export function rollCard(view: RollView, t: Messages): Card {
  const whole = drawn(view, true, t)
  return fits(whole) ? whole : drawn(view, false, t)
}

function drawn(view: RollView, whole: boolean, t: Messages): Card {
  const words = t.sessions.roll
  const { ref, session, phase } = view
  const closed = phase === 'closed'
  const line = (one: RollLine) =>
    words.line(
      safe(one.name),
      t.sessions.status[one.status],
      one.at,
      one.assisted,
      one.leftEarly && one.status === 'late',
    )
  return directCard(
    {
      title: sessionTitle(view, t),
      subtitle: `${t.when.date(view.date)} ${view.starts} · ${clip(view.org, 40)}`,
      template: closed || phase === 'cancelled' ? 'grey' : 'blue',
      tags: [t.sessions.card.tag[phase], t.cards.today.asOf(view.asOf)],
      summary: typeName(view.type, t),
    },
    [
      markdown([factLines(view, t), ...repeatsLine(view, t)].join('<br>')),
      markdown(countLines(view.counts, closed, t)),
      hr,
      markdown(view.waitingTotal > 0 ? words.waiting(view.waitingTotal, closed) : words.everyone),
      ...view.waiting.slice(0, ROLL_PAGE).map((one) => row(one, view, t)),
      ...pager(view.page, view.pages, (page) => ({ do: 'open-roll', ...ref, session, page }), t),
      ...list(words.there(view.there.length), view.there.map(line), WEIGHT.there, t),
      ...list(words.leave(view.leave.length), view.leave.map(line), WEIGHT.leave, t),
      ...list(words.madeUp(view.madeUp.length), view.madeUp.map(line), WEIGHT.madeUp, t),
      ...list(
        words.beside(view.beside.length),
        view.beside.map((one) => `${line(one)}${t.terms.paren(words.why[one.why])}`),
        WEIGHT.beside,
        t,
      ),
      ...speechParts(view, whole, t),
      ...controls(view, t),
      ...planControls(view, t),
      notation(t.cards.today.private),
    ],
  )
}

function row(one: RollLine, { ref }: RollView, t: Messages): Plain {
  const words = t.sessions.roll
  const note = one.paper ? t.cards.today.paper : one.status === 'undecided' ? t.sessions.status.undecided : ''
  const text = markdown(note === '' ? safe(one.name) : `${safe(one.name)}${t.terms.paren(note)}`)
  return columns([[text], [button(words.mark, { do: 'open-mark', ...ref, person: one.person })]], {
    weights: [1, 'auto'],
  })
}

/** What can be done now, and the same card with the newest figures. */
function controls(view: RollView, t: Messages): Plain[] {
  const { ref, session, phase, page } = view
  const words = t.sessions.roll
  const refresh = button(words.refresh, { do: 'open-roll', ...ref, session, page }, { large: true })
  const turn =
    phase === 'ahead'
      ? [button(words.openNow, { do: 'session-open', ...ref }, { large: true })]
      : phase === 'open'
        ? [button(words.closeNow, { do: 'session-close', ...ref }, { large: true, confirm: words.closeConfirm })]
        : []
  const leaves = button(t.sessions.leave.list.title, { do: 'open-leaves', ...ref, page: 0 }, { large: true })
  return [columns([...turn.map((one) => [one]), ...(view.counts.undecided > 0 ? [[leaves]] : []), [refresh]])]
}

/** Folded, nothing when it is empty, and cut by weight. */
function list(title: string, lines: readonly string[], most: number, t: Messages): Plain[] {
  if (lines.length === 0) return []
  const { kept, left } = within(lines, most, '<br>')
  return [panel(title, [markdown([...kept, ...(left > 0 ? [t.terms.ellipsis(left)] : [])].join('<br>'))])]
}
