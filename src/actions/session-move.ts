import { parseCancelForm, parseMoveForm } from '../cards/session-plan-forms.ts'
import { instantOf, localTime } from '../domain/dates.ts'
import { phaseOf } from '../domain/session.ts'
import { defineAction, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { cancelSession, type Changed, moveSession } from '../services/sessions/change-session.ts'
import { mySessionAbout } from '../services/sessions/changed.ts'
import { endSeries } from '../services/sessions/change-series.ts'
import { speakerAbout } from '../services/sessions/speech-abouts.ts'
import { twinAt } from '../services/sessions/twins.ts'
import { show } from './open.ts'
import { sessionIn, sessionOf } from './session-of.ts'

export const refusedChange = (kind: Exclude<Changed['kind'], 'changed'>): UserError =>
  new UserError(({ sessions: { plan } }) => plan.talk[kind])

/** A small form below, while there is still something to move or cancel, which what was not held is after its close too; the card pressed stays. */
async function openForm(press: Press, form: 'move-form' | 'cancel-form') {
  const { session } = await sessionOf(press, press.about)
  const phase = phaseOf(session, press.now)
  const voids = form === 'cancel-form' && phase === 'closed'
  if (phase !== 'ahead' && phase !== 'open' && !voids) throw new UserError(({ sessions }) => sessions.plan.talk.closed)
  return { say: [{ to: 'me', show: { show: form, session: session.id } }], keep: true } as const
}

export const openMove = defineAction({
  name: 'open-move',
  allow: 'secretary',
  run: (press) => openForm(press, 'move-form'),
})

export const openCancel = defineAction({
  name: 'open-cancel',
  allow: 'secretary',
  run: (press) => openForm(press, 'cancel-form'),
})

export const saveMove = defineAction({
  name: 'save-move',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, form, value } = press
    const { session, zone } = await sessionOf(press, press.about)
    const parsed = parseMoveForm(form)
    if (!parsed.ok) throw new UserError(({ sessions }) => sessions.plan.problem[parsed.problems[0]])
    const { date, starts, ends, endsOn, place = session.place } = parsed.value
    const to = { startsAt: instantOf(date, starts, zone), endsAt: instantOf(endsOn, ends, zone) }
    const twin = await twinAt(tx, session, to, zone)
    // Its card did not say so when it was drawn; now it does.
    const seen = twin && value.twin === `${twin.date} ${localTime(twin.startsAt, zone)}`
    if (twin && !seen && to.startsAt !== session.startsAt && value.revision === session.revision)
      return {
        toast: { type: 'warning', content: t.sessions.plan.talk.there },
        turn: { show: 'move-form', session: session.id, to, place },
      }
    const done = await moveSession(
      tx,
      session,
      { ...to, place },
      { by: me.personId, now, zone, revision: value.revision },
    )
    if (done.kind !== 'changed') throw refusedChange(done.kind)
    return {
      say: done.says,
      toast: { type: 'success', content: t.sessions.plan.talk.moved },
      turn: { show: 'session-changed', session: session.id, ...done.difference },
    }
  },
})

export const saveCancel = defineAction({
  name: 'save-cancel',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, form, value } = press
    const { session } = await sessionOf(press, press.about)
    // It names a time that is not its time any more.
    if (session.state !== 'cancelled' && (value.revision ?? session.revision) !== session.revision)
      throw refusedChange('overtaken')
    const parsed = parseCancelForm(form)
    if (!parsed.ok) throw new UserError(({ sessions }) => sessions.plan.problem[parsed.problems[0]])
    const turn = { show: 'session-changed', session: session.id, before: {}, after: {} } as const
    const { talk } = t.sessions.plan
    const says = await cancelSession(tx, session, { reason: parsed.value.reason, by: me.personId, now })
    if (!says)
      return {
        toast: { type: 'info', content: talk.cancelledBefore },
        ...(session.state === 'cancelled' ? { turn } : {}),
      }
    return { say: says, toast: { type: 'success', content: talk.cancelled }, turn }
  },
})

export const endSeriesAction = defineAction({
  name: 'end-series',
  allow: 'secretary',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    const { talk } = press.t.sessions.plan
    const cancelled = await endSeries(press.tx, session, press.me.personId, press.now)
    const content = cancelled === undefined ? talk.seriesEndedBefore : talk.seriesEnded(cancelled)
    return { toast: { type: cancelled === undefined ? 'info' : 'success', content } }
  },
})

/** One of several announced together, as one's own. */
export const openPreview = defineAction({
  name: 'open-preview',
  allow: 'anyone',
  async run(press) {
    const session = await sessionIn(press, press.value.session)
    // A draft is nobody's yet.
    if (session.state === 'draft') throw new UserError(({ talk }) => talk.staleCard)
    const shown = show(press, mySessionAbout(session.id))
    const speaks = (await press.tx.sessions.speakers(session.id)).some(({ personId }) => personId === press.me.personId)
    const mine = { to: 'me', show: speakerAbout(session.id) } as const
    return speaks ? { ...shown, say: [...(shown.say ?? []), mine] } : shown
  },
})
