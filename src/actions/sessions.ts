import { phaseOf } from '../domain/session.ts'
import { parseCodeForm } from '../cards/session-forms.ts'
import { onCardSince } from '../domain/credit-time.ts'
import { codeSaid } from '../domain/sign-in-code.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { leavesAt } from '../services/leaves/ask.ts'
import { myLeaveAbout } from '../services/leaves/cards.ts'
import { mySessionAbout, wantSession } from '../services/sessions/changed.ts'
import { isMeant, signIn } from '../services/sessions/sign-in.ts'
import { signInWords } from '../answers/sign-in.ts'
import { show } from './open.ts'
import { sessionOf } from './session-of.ts'

/** One's own sign-in. */
export const signInAction = defineAction({
  name: 'sign-in',
  allow: 'anyone',
  async run(press) {
    const { tx, me, at, now, t, about } = press
    const { session, zone } = await sessionOf(press, about)
    const made = await signIn(tx, session, { personId: me.personId, at: onCardSince(at, session.opensAt), now })
    // The code is typed in direct chat.
    if (made.kind === 'code-missing') return show(press, { show: 'code-form', session: session.id })
    const content = signInWords(made, session, zone, t)
    return { toast: { type: made.kind === 'done' ? 'success' : 'info', content } }
  },
})

/** One's own sign-in by the code shown in the room. */
export const saveCode = defineAction({
  name: 'save-code',
  allow: 'anyone',
  async run(press) {
    const { tx, me, at, now, t, about, form } = press
    const { session, zone } = await sessionOf(press, about)
    const code = codeSaid(parseCodeForm(form))
    if (code === undefined) throw new UserError(({ sessions }) => sessions.code.notACode)
    const made = await signIn(tx, session, { personId: me.personId, at: onCardSince(at, session.opensAt), now, code })
    const content = signInWords(made, session, zone, t)
    if (made.kind === 'code-wrong') return { toast: { type: 'warning', content }, keep: true }
    return { toast: { type: made.kind === 'done' ? 'success' : 'info', content }, turn: mySessionAbout(session.id) }
  },
})

/** The code, for whoever hosts; pressed on its own card, the newest one. */
export const openCode = defineAction({
  name: 'open-code',
  allow: 'host',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    if (session.signIn !== 'code') throw new UserError(({ talk }) => talk.staleCard)
    const code = { show: 'host-code', session: session.id } as const
    return press.about.show === 'host-code' ? { turn: code } : { say: [{ to: 'me', show: code }], keep: true }
  },
})

/** One will come. Who has leave is shown it, to take it back first; whoever is not expected may come all the same. */
export const rsvp = defineAction({
  name: 'rsvp',
  allow: 'member',
  async run(press) {
    const { tx, me, now, t, about } = press
    const { session } = await sessionOf(press, about)
    if (phaseOf(session, now) !== 'ahead') throw new UserError(({ sessions }) => sessions.talk.notNow)
    const [leave] = await leavesAt(tx, session, me.personId)
    if (leave) {
      const content = t.sessions.leave.talk.coming(leave.state === 'approved')
      return { say: [{ to: 'me', show: myLeaveAbout(leave) }], keep: true, toast: { type: 'info', content } }
    }
    await tx.sessions.rsvp(session.id, me.personId, now)
    await wantSession(tx, session.id, now)
    if (await isMeant(tx, session, me.personId)) return { toast: { type: 'success', content: t.sessions.talk.coming } }
    return { toast: { type: 'info', content: t.sessions.talk.comingExtra } }
  },
})

export const openMySession = defineAction({
  name: 'open-my-session',
  allow: 'anyone',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    return show(press, mySessionAbout(session.id))
  },
})
