import { parseHelper, parseReason, parseVisitForm } from '../cards/absence-forms.ts'
import { addDays, localDate } from '../domain/dates.ts'
import { defineAction, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { rosterAt } from '../services/expected.ts'
import { mayDecide } from '../services/leaves/approver.ts'
import { peopleCalled } from '../services/roster-acts.ts'
import { makeupsAbout, owedStudyAbout } from '../services/sessions/abouts.ts'
import { assignHelper, confirmStudy, recordVisit } from '../services/sessions/owed-study.ts'
import { remindNow } from '../services/sessions/remind-studies.ts'
import { remindedWords } from '../answers/reminded.ts'
import { orgIn } from './day-of.ts'
import { show } from './open.ts'
import { homeOf } from '../services/sessions/orgs-of.ts'
import { partOf, sessionFor, sessionOf } from './session-of.ts'

export const openMakeups = defineAction({
  name: 'open-makeups',
  allow: 'secretary',
  async run(press) {
    const org = orgIn(press)
    return show(press, makeupsAbout(org, press.value.page))
  },
})

/** Opens below; the list stays. */
export const openOwedStudy = defineAction({
  name: 'open-owed-study',
  allow: 'secretary',
  async run(press) {
    const { tx, value, org } = press
    const session = await sessionFor(press, value.session)
    const home = await homeOf(tx, session, value.person)
    if (!(await tx.owedStudies.of(session.id, value.person)) || home !== org?.id)
      throw new UserError(({ talk }) => talk.staleCard)
    return { say: [{ to: 'me', show: owedStudyAbout(session, value.person, home) }], keep: true }
  },
})

/** Of somebody whom the card's org sees to. */
async function studyOf(press: Press, personId: number) {
  const { session, org } = await partOf(press, press.about)
  if ((await homeOf(press.tx, session, personId)) !== org) throw new UserError(({ talk }) => talk.staleCard)
  return { session, personId, org }
}

export const confirmStudyAction = defineAction({
  name: 'confirm-study',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, value, form } = press
    const of = await studyOf(press, value.person)
    if (!(await mayDecide(tx, { orgId: of.org, personId: value.person }, me.personId, now)))
      throw new UserError(({ sessions }) => sessions.absence.talk.notOwnStudy)
    await confirmStudy(tx, of, parseReason(form), me.personId, now)
    const { name } = await tx.people.get(value.person)
    return { toast: { type: 'success', content: t.sessions.absence.talk.confirmed(name) } }
  },
})

export const assignHelperAction = defineAction({
  name: 'assign-helper',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, value } = press
    const of = await studyOf(press, value.person)
    const helper = await helperOf(press, of.org)
    const says = await assignHelper(tx, of, helper, me.personId, now)
    const { name } = await tx.people.get(helper)
    const words = t.sessions.absence.talk
    return says.length > 0
      ? { say: says, toast: { type: 'success', content: words.assigned(name) } }
      : { toast: { type: 'info', content: words.assignedBefore(name) } }
  },
})

/** Somebody on the roster whom the order reaches. */
async function helperOf({ tx, form, now }: Press, orgId: number): Promise<number> {
  const missing = () => new UserError(({ sessions }) => sessions.absence.talk.helperMissing)
  const given = parseHelper(form)
  if (!given) throw missing()
  const named = 'name' in given ? await peopleCalled(tx, orgId, given.name.split(' '), now, { formerToo: false }) : null
  if (named && named.people.length > 1) throw new UserError(({ talk }) => talk.whichPerson(named.name))
  const person = 'person' in given ? given.person : named?.people[0]
  const listed = (await rosterAt(tx, orgId, now)).some(({ personId }) => personId === person)
  if (person === undefined || !listed) throw missing()
  const reached = (await tx.people.identitiesOf([person])).some(({ reach }) => reach !== 'refused')
  if (!reached) throw missing()
  return person
}

/** The helper records the visit. */
export const saveVisit = defineAction({
  name: 'save-visit',
  allow: 'anyone',
  async run(press) {
    const { tx, me, now, t, value, form } = press
    const { session, zone } = await sessionOf(press, press.about)
    const visit = parseVisitForm(form)
    const today = localDate(now, zone)
    // Only what the form offers.
    if (!visit || visit.date > today || visit.date < session.date || visit.date < addDays(today, -30))
      throw new UserError(({ sessions }) => sessions.absence.talk.visitMissing)
    const { date: visitedOn, place: visitPlace, taught } = visit
    const of = { session, personId: value.person }
    const says = await recordVisit(tx, of, { visitedOn, visitPlace, taught }, me.personId, now)
    return { say: says, toast: { type: 'success', content: t.sessions.absence.talk.visitSaved } }
  },
})

/** One press reminds those who have not signed in or who owe studies. */
export const remindMissing = defineAction({
  name: 'remind-missing',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, chat } = press
    const done = await remindNow(tx, { orgId: orgIn(press), by: me.personId }, now)
    return { toast: { type: 'success', content: remindedWords(done, chat?.timeZone ?? 'UTC', now, t) } }
  },
})
