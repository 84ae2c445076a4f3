import { phaseOf } from '../domain/session.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import { demandNoneRemoved } from '../services/former-guests.ts'
import { closeNow, openNow } from '../services/sessions/open-close.ts'
import { confirmSession, dropDraft } from '../services/sessions/new-session.ts'
import { twinOf } from '../services/sessions/twins.ts'
import { orgIn } from './day-of.ts'
import { show } from './open.ts'
import { markHeld } from '../services/sessions/undo-held.ts'
import { sessionOf } from './session-of.ts'
import type { Row } from '../../db/schema.ts'

const decidedBefore = ({ t }: Press): Reply => ({ toast: { type: 'info', content: t.sessions.talk.decidedBefore } })

/** From now on it counts. */
export const sessionConfirm = defineAction({
  name: 'session-confirm',
  allow: 'secretary',
  async run(press) {
    const { tx, t, value } = press
    const { session } = await sessionOf(press, press.about)
    // Its card did not say so when it was drawn; now it does.
    if (session.state === 'draft' && !value.twice && (await twinOf(tx, session)))
      return { toast: { type: 'warning', content: t.sessions.talk.there } }
    return confirmed(press, session)
  },
})

/** One that is over turns into its roll, with whom its draft marked or to enter who came. */
export async function confirmed(press: Press, session: Row<'sessions'>): Promise<Reply> {
  const { tx, me, now, t } = press
  const words = t.sessions.talk
  const { marks = [] } = press.about.show === 'new-session' ? press.about : {}
  if (session.state === 'draft') {
    const leads = [...(await tx.sessions.speakers(session.id)).map(({ personId }) => personId), session.hostId ?? 0]
    await demandNoneRemoved(tx, [...leads.filter((person) => person > 0), ...marks.map(({ personId }) => personId)])
  }
  const done = await confirmSession(tx, session, me.personId, now)
  if (!done) return decidedBefore(press)
  if (done === 'planned') return { toast: { type: 'success', content: words.confirmed } }
  if (marks.length > 0)
    await markHeld(tx, session.id, marks, { usual: t.sessions.marking.afterwards, by: me.personId, now })
  const content = marks.length > 0 ? words.backfilledWith(marks.length) : words.backfilled
  return { toast: { type: 'success', content }, turn: { show: 'roll', session: session.id, page: 0 } }
}

export const sessionDrop = defineAction({
  name: 'session-drop',
  allow: 'secretary',
  async run(press) {
    const { tx, now, t } = press
    const { session } = await sessionOf(press, press.about)
    if (!(await dropDraft(tx, session, now))) return decidedBefore(press)
    return { toast: { type: 'info', content: t.sessions.talk.dropped } }
  },
})

/** Signing in begins before its time. */
export const sessionOpen = defineAction({
  name: 'session-open',
  allow: 'host',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    if (!(await openNow(press.tx, session, press.me.personId, press.now)))
      throw new UserError(({ sessions }) => sessions.talk.notNow)
    return { toast: { type: 'success', content: press.t.sessions.talk.opened } }
  },
})

/** It ends before its time, or begins at its time after all. */
export const sessionClose = defineAction({
  name: 'session-close',
  allow: 'host',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    const { back = false } = press.value
    const done = await closeNow(press.tx, session, press.me.personId, press.now, back)
    const early = !back && phaseOf(session, press.now) === 'open'
    if (!done) throw new UserError(({ sessions }) => (early ? sessions.talk.notBegun : sessions.talk.notNow))
    const { closed, openingUndone } = press.t.sessions.talk
    return { toast: { type: 'success', content: done === 'closed' ? closed : openingUndone } }
  },
})

export const openSessions = defineAction({
  name: 'open-sessions',
  allow: 'secretary',
  async run(press) {
    const org = orgIn(press)
    return show(press, { show: 'sessions', org, page: press.value.page })
  },
})
