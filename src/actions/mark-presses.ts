import { enteredToast } from '../answers/marks.ts'
import { parseNamesForm } from '../cards/session-forms.ts'
import { leftEarlyOf, type MarkChoice } from '../domain/mark-choices.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import { namesIn } from '../services/roster-acts.ts'
import { enterMarks, type Wish } from '../services/sessions/enter-marks.ts'
import { namesAt } from '../services/sessions/names-at.ts'
import { peopleByNames } from '../services/sessions/people-by-names.ts'
import { orgIn } from './day-of.ts'
import { show } from './open.ts'
import { orgsOf } from '../services/sessions/orgs-of.ts'
import { demandKnown, partOf, sessionOf } from './session-of.ts'

/** One person's mark by one press on the roll card, which stays. */
async function enterOne(press: Press, person: number, choice: MarkChoice, usual: string): Promise<Reply> {
  const { tx, me, now, t, about } = press
  const { session, org } = await partOf(press, about)
  await demandKnown(press, session, person, org)
  const [entered] = await enterMarks(tx, session, [{ personId: person, choice }], {
    // A press says what it means; its words stand for the reason.
    reason: choice === 'present' ? '' : usual,
    usual,
    by: me.personId,
    now,
    org,
  })
  const name = await namesAt(tx, session, [person], now)
  return { toast: enteredToast(entered, name(person), choice, t) }
}

/** Somebody not signed in is there (代签). */
export const markHere = defineAction({
  name: 'mark-here',
  allow: 'secretary',
  run: (press) => enterOne(press, press.value.person, 'present', press.t.sessions.marking.assisted),
})

/** Somebody who was there left before the end. */
export const markLeft = defineAction({
  name: 'mark-left',
  allow: 'secretary',
  async run(press) {
    const { session } = await partOf(press, press.about)
    const mark = await press.tx.marks.of(session.id, press.value.person)
    // Taken back meanwhile by another: nobody left who was not there.
    if (mark?.status !== 'present' && mark?.status !== 'late') throw new UserError(({ talk }) => talk.staleCard)
    // Entered meanwhile by another, who said why.
    if (mark.leftEarly === 1) return { toast: { type: 'info', content: press.t.sessions.talk.markedSame } }
    return enterOne(press, press.value.person, leftEarlyOf(mark.status), press.t.sessions.marking.leftEarly)
  },
})

/** The one of several people of a name, or of several sessions, that the words meant. */
export const markNamesake = defineAction({
  name: 'mark-namesake',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, about, value } = press
    if (about.show !== 'namesakes' || about.saved) throw new UserError(({ talk }) => talk.staleCard)
    const { choice, reason, lines = about.people.map((person) => ({ person, session: about.session })) } = about
    const line = { person: value.person, session: value.session ?? about.session }
    if (!lines.some(({ person, session }) => person === line.person && session === line.session))
      throw new UserError(({ talk }) => talk.staleCard)
    const { session, org } = await partOf(press, { ...about, session: line.session })
    await demandKnown(press, session, line.person, org)
    const { assisted, afterwards } = t.sessions.marking
    const [entered] = await enterMarks(tx, session, [{ personId: line.person, choice }], {
      reason,
      usual: session.backfilledAt === null ? assisted : afterwards,
      by: me.personId,
      now,
      org,
    })
    const name = await namesAt(tx, session, [line.person], now)
    const toast = enteredToast(entered, name(line.person), choice, t)
    return !entered || entered.changed === 'nothing'
      ? { toast }
      : { toast, turn: { ...about, saved: { ...line, from: entered.from } } }
  },
})

/** The form opens below; the list stays. */
export const openNames = defineAction({
  name: 'open-names',
  allow: 'secretary',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    return { say: [{ to: 'me', show: { show: 'names-form', session: session.id } }], keep: true }
  },
})

/** Who came, by names in one go: all of them or, where one cannot be told, none. */
export const saveNames = defineAction({
  name: 'save-names',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, form, about } = press
    const { session } = await sessionOf(press, about)
    const { reason, ...written } = parseNamesForm(form)
    const wishes: Wish[] = []
    for (const choice of ['present', 'late', 'leave'] as const) {
      const names = written[choice] === '' ? [] : namesIn(written[choice])
      const { people, unknown, doubled } = await peopleByNames(tx, await orgsOf(tx, session), names, now)
      if (unknown.length > 0) throw new UserError(({ sessions }) => sessions.names.unknown(unknown))
      if (doubled.length > 0) throw new UserError(({ sessions }) => sessions.names.doubled(doubled))
      wishes.push(...people.map((personId) => ({ personId, choice })))
    }
    if (wishes.length === 0) throw new UserError(({ sessions }) => sessions.names.none)
    const twice = wishes.filter(({ personId }, at) => wishes.findIndex((one) => one.personId === personId) !== at)
    if (twice.length > 0) {
      const called = (await tx.people.names(twice.map(({ personId }) => personId))).map(({ name }) => name)
      throw new UserError(({ sessions }) => sessions.names.twice(called))
    }
    const words = t.sessions.marking
    const usual = session.backfilledAt === null ? words.assisted : words.afterwards
    const entered = await enterMarks(tx, session, wishes, { reason, usual, by: me.personId, now, byForm: true })
    const those = (what: (typeof entered)[number]['changed']) =>
      entered.filter(({ changed }) => changed === what).length
    const content = words.enteredShort(those('mark'), those('reason'))
    return { toast: { type: 'success', content }, turn: { show: 'roll', session: session.id, page: 0 } }
  },
})

/** The panel, as it stands now. */
export const openAttendance = defineAction({
  name: 'open-attendance',
  allow: 'secretary',
  run: (press) => Promise.resolve(show(press, { show: 'attendance', org: orgIn(press) })),
})
