import { phaseOf } from '../domain/session.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { mySessionAbout, wantSession } from '../services/sessions/changed.ts'
import { signIn } from '../services/sessions/sign-in.ts'
import { signInWords } from '../sign-in-words.ts'
import { show } from './open.ts'
import { sessionOf } from './session-of.ts'

/** One's own sign-in. */
export const signInAction = defineAction({
  name: 'sign-in',
  allow: 'anyone',
  async run(press) {
    const { tx, me, at, now, t, about } = press
    const { session, zone } = await sessionOf(press, about)
    const made = await signIn(tx, session, { personId: me.personId, at, now, way: 'press' })
    const content = signInWords(made, session, zone, t)
    return { toast: { type: made.kind === 'done' ? 'success' : 'info', content } }
  },
})

/** One will come. */
export const rsvp = defineAction({
  name: 'rsvp',
  allow: 'member',
  async run(press) {
    const { tx, me, now, t, about } = press
    const { session } = await sessionOf(press, about)
    if (phaseOf(session, now) !== 'ahead') throw new UserError(({ sessions }) => sessions.talk.notNow)
    await tx.sessions.rsvp(session.id, me.personId, now)
    await wantSession(tx, session.id, now)
    return { toast: { type: 'success', content: t.sessions.talk.coming } }
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
