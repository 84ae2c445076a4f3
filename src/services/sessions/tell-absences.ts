import type { Instant } from '../../clock.ts'
import { ALARM, absencesInRow } from '../../domain/absence.ts'
import { addDays } from '../../domain/dates.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import { AT_A_TIME } from '../at-a-time.ts'
import { namesOf } from '../names.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { absenceAbout, mendedAbout } from './abouts.ts'
import { rollOf, rollsFor } from './roll.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** So far back absences in a row are counted. */
const LOOK_BACK = 180

/** A part of what is owed of a session's absences is said: the notices, and the mendings of those that went out. */
export async function tellAbsences(
  tx: Tx,
  sessionId: number,
  now: Instant,
): Promise<{ says: readonly Say[]; more: boolean }> {
  const nothing = { says: [], more: false }
  const session = await tx.sessions.get(sessionId)
  const due = session ? await tx.absences.dueAt(sessionId, now) : []
  const chat = session && (await tx.orgs.chatOf(session.orgId))
  if (!session || !chat || due.length === 0) return nothing
  const allowed = nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId))
  if (allowed > now) {
    await tx.absences.postpone(sessionId, now, allowed)
    return nothing
  }
  const part = due.slice(0, AT_A_TIME)
  const roll = await rollOf(tx, session, now)
  const absent = new Set(
    roll.people.filter(({ expected, status }) => expected && status === 'absent').map(({ personId }) => personId),
  )
  const identities = await tx.people.identitiesOf(part.map(({ personId }) => personId))
  const reachable = new Set(identities.filter(({ reach }) => reach !== 'refused').map(({ personId }) => personId))
  const says: Say[] = []
  const missing: number[] = []
  for (const { personId, state } of part) {
    const to = { person: personId }
    const turn = (next: Row<'absenceNotices'>['state']) =>
      tx.absences.set({ sessionId, personId }, { state: next, dueAt: null, at: now })
    if (state === 'mending') {
      await turn('mended')
      says.push({ to, show: mendedAbout(sessionId) })
    } else if (session.state !== 'closed' || !absent.has(personId)) await turn('dropped')
    else {
      missing.push(personId)
      await turn(reachable.has(personId) ? 'said' : 'untold')
      if (reachable.has(personId)) says.push({ to, show: absenceAbout(sessionId) })
    }
  }
  const home = new Map(roll.people.map(({ personId, orgId }) => [personId, orgId]))
  for (const org of new Set(missing.map((person) => home.get(person) ?? session.orgId))) {
    const own = missing.filter((person) => (home.get(person) ?? session.orgId) === org)
    const alarm = await inRow(tx, session, org, own, now)
    if (alarm.length === 0) continue
    const name = await namesOf(
      tx,
      alarm.map(({ personId }) => personId),
    )
    const people = alarm.map(({ personId, times }) => ({ name: name(personId), times }))
    const text = messagesFor(chat.locale).sessions.absence.alarm(people)
    says.push({ to: { secretaryOf: org }, text, byDay: true })
  }
  return { says, more: due.length > part.length }
}

/** Who of an org has missed several in a row, of whom its secretary has not heard in this run of absences. */
async function inRow(
  tx: Tx,
  session: Row<'sessions'>,
  orgId: number,
  people: readonly number[],
  now: Instant,
): Promise<{ personId: number; times: number }[]> {
  if (people.length === 0) return []
  const span = { from: addDays(session.date, -LOOK_BACK), to: session.date }
  const rolls = (await rollsFor(tx, orgId, span, now)).filter(
    ({ session: { finalAt, startsAt } }) => finalAt !== null && startsAt <= session.startsAt,
  )
  const found: { personId: number; times: number }[] = []
  for (const personId of people) {
    const own = rolls.flatMap((roll) => {
      const mine = roll.people.find((one) => one.personId === personId && one.expected)
      // Entered afterwards, an absence may only mean that nobody wrote down who came.
      if (!mine || (roll.session.backfilledAt !== null && mine.missedAs === 'absent')) return []
      return [{ id: roll.session.id, status: mine.missedAs }]
    })
    const row = absencesInRow(own)
    if (row.length < ALARM) continue
    const known = await tx.absences.ofPerson(
      personId,
      row.map(({ id }) => id),
    )
    if (known.some(({ alarmedAt }) => alarmedAt !== null)) continue
    await tx.absences.alarmed({ sessionId: session.id, personId }, now)
    found.push({ personId, times: row.length })
  }
  return found
}
