import { parseStudyNote } from '../cards/absence-forms.ts'
import { defineAction, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { deliveryAbout, myStudiesAbout, studyFormAbout } from '../services/sessions/abouts.ts'
import { confirmVisit, handIn } from '../services/sessions/owed-study.ts'
import { sessionFor, sessionOf } from './session-of.ts'

/** The material and its form open below. */
export const openStudy = defineAction({
  name: 'open-study',
  allow: 'anyone',
  async run(press) {
    const session = await sessionFor(press, press.value.session)
    if (!(await press.tx.owedStudies.of(session.id, press.me.personId)))
      throw new UserError(({ sessions }) => sessions.absence.talk.nothingOwed)
    return { say: [{ to: 'me', show: studyFormAbout(session.id) }], keep: true }
  },
})

export const openStudies = defineAction({
  name: 'open-studies',
  allow: 'anyone',
  async run({ org }) {
    if (!org) throw new UserError(({ talk }) => talk.staleCard)
    return { say: [{ to: 'me', show: myStudiesAbout(org.id) }], keep: true }
  },
})

/** Whoever is to teach it at home sees the order again. */
export const openDelivery = defineAction({
  name: 'open-delivery',
  allow: 'anyone',
  async run(press) {
    const { tx, me, value } = press
    const session = await sessionFor(press, value.session)
    const study = await tx.owedStudies.of(session.id, value.person)
    if (study?.helperId !== me.personId) throw new UserError(({ sessions }) => sessions.absence.talk.notHelper)
    return { say: [{ to: 'me', show: deliveryAbout(session.id, value.person) }], keep: true }
  },
})

export const saveStudy = defineAction({
  name: 'save-study',
  allow: 'anyone',
  async run(press) {
    const { tx, now, t, form } = press
    const became = await handIn(tx, await own(press), parseStudyNote(form), now)
    const { madeUp, handedIn } = t.sessions.absence.talk
    return { toast: { type: 'success', content: became === 'done' ? madeUp : handedIn } }
  },
})

export const confirmVisitAction = defineAction({
  name: 'confirm-visit',
  allow: 'anyone',
  async run(press) {
    await confirmVisit(press.tx, await own(press), press.now)
    return { toast: { type: 'success', content: press.t.sessions.absence.talk.madeUp } }
  },
})

const own = async (press: Press) => ({
  session: (await sessionOf(press, press.about)).session,
  personId: press.me.personId,
})
