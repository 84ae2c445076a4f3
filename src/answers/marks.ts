/** What is said of marks that the secretary entered or took back. */
import { localTime } from '../domain/dates.ts'
import type { MarkChoice } from '../domain/mark-choices.ts'
import { isShipped } from '../domain/session-types.ts'
import type { Toast } from '../feishu/port.ts'
import type { Messages } from '../i18n/index.ts'
import type { Entered } from '../services/sessions/enter-marks.ts'
import type { LastAct } from '../services/undo.ts'
import type { Row } from '../../db/schema.ts'

/** What a person is called. */
type Named = (personId: number) => string

/** As many lines as a message is read for. */
const MOST_LINES = 20

/** '党课 · 学习民法典（3月6日（周五）15:00）' */
export function sessionName(
  { title, date, startsAt }: Row<'sessions'>,
  label: string,
  zone: string,
  { sessions }: Messages,
): string {
  const kind = isShipped(label) ? sessions.types[label] : label
  return sessions.marking.of(title === '' ? kind : sessions.titled(kind, title), date, localTime(startsAt, zone))
}

/** Who, at which session, from what to what, why, and how to take it back. */
export function enteredWords(
  entered: readonly Entered[],
  name: Named,
  { session, label, zone, reason }: { session: Row<'sessions'>; label: string; zone: string; reason: string },
  t: Messages,
): string {
  const words = t.sessions.marking
  const said = (status: Entered['to'], both: boolean) => (both ? words.lateLeftEarly : t.sessions.status[status])
  const changed = entered.some((one) => one.changed !== 'nothing')
  return [
    words.entered(sessionName(session, label, zone, t)),
    ...entered.slice(0, MOST_LINES).map((one) => {
      const [called, stands] = [name(one.personId), said(one.to, one.bothTo)]
      if (one.changed === 'mark') return words.line(called, said(one.from, one.bothFrom), stands)
      return one.changed === 'reason' ? words.lineReason(called, stands) : words.lineSame(called, stands)
    }),
    ...(entered.length > MOST_LINES ? [words.more(entered.length - MOST_LINES)] : []),
    ...(reason !== '' && changed ? [words.because(reason)] : []),
    ...(changed ? [words.mayUndo] : []),
  ].join('\n')
}

export const undoneWords = (act: LastAct, name: Named, { talk, sessions }: Messages): string => {
  const called = act.people.map(name)
  switch (act.kind) {
    case 'day':
      return talk.markUndone(called[0] ?? '')
    case 'session':
      return sessions.marking.undone(called)
    case 'held':
      return sessions.backfill.talk.heldUndone(act.date)
    case 'sheet':
      return sessions.backfill.talk.undone(act.sessions.length)
  }
}

/** What a press or a form that enters one person's mark is answered with. */
export function enteredToast(entered: Entered | undefined, name: string, choice: MarkChoice, t: Messages): Toast {
  const { talk, markForm } = t.sessions
  const status = markForm.choice[choice]
  if (entered?.changed === 'mark') return { type: 'success', content: talk.marked(name, status) }
  if (entered?.changed === 'reason') return { type: 'success', content: talk.markedReason(name, status) }
  return { type: 'info', content: talk.markedSame }
}
