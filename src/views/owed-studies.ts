import { DAY, type Instant } from '../clock.ts'
import { HELPER_CHOICES, MAKEUPS_PAGE } from '../cards/index.ts'
import type {
  DeliveryView,
  MakeupsView,
  MyStudiesView,
  OwedStudyView,
  SessionChoice,
  StudyFormView,
  StudyPhase,
  VisitLine,
} from '../cards/absence-views.ts'
import type { CardRef } from '../cards/views.ts'
import { addDays, localDate } from '../domain/dates.ts'
import { isOverdue, noteLeast } from '../domain/owed-study.ts'
import { rosterAt } from '../services/expected.ts'
import { choicesOf, namesApart, namesOf } from '../services/names.ts'
import { homeOf } from '../services/sessions/orgs-of.ts'
import { appealsIn, owedIn, untoldIn } from '../services/sessions/seen-to.ts'
import { type Labels, labelsOf } from '../services/sessions/types.ts'
import { studyQuestionsView } from './study-questions.ts'
import { type SessionPlace, sessionFacts } from './sessions.ts'
import { pageOf } from './page-of.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

const phaseOf = ({ state, dueOn }: Row<'owedStudies'>, today: string): StudyPhase =>
  state === 'owed' && isOverdue(dueOn, today) ? 'overdue' : state

export async function studyFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  study: Row<'owedStudies'>,
  now: Instant,
): Promise<StudyFormView> {
  const { helperId, visitedOn, visitPlace, taught } = study
  const name = await namesOf(read, helperId === null ? [] : [helperId])
  const helper = helperId === null ? null : name(helperId)
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    stands: phaseOf(study, localDate(now, place.zone)),
    due: study.dueOn,
    byConfirm: study.check !== 'note',
    least: noteLeast(study),
    questions: await studyQuestionsView(read, study),
    note: study.note,
    reason: study.reason,
    helper,
    visit:
      visitedOn === null
        ? null
        : { date: visitedOn, helper: helper ?? '', place: visitPlace ?? '', taught: taught ?? '' },
  }
}

export async function owedStudyView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  study: Row<'owedStudies'>,
  now: Instant,
): Promise<OwedStudyView> {
  const { personId } = study
  const roster = (await rosterAt(read, await homeOf(read, place.session, personId), now)).map((one) => one.personId)
  const reached = (await read.people.identitiesOf(roster)).filter(({ reach }) => reach !== 'refused')
  const people = [...new Set(reached.map((one) => one.personId))].filter((one) => one !== personId)
  const name = await namesApart(read, [personId, ...people])
  return {
    ...(await studyFormView(read, ref, place, study, now)),
    person: personId,
    name: name(personId),
    people: people.length > HELPER_CHOICES ? null : choicesOf(people, name),
  }
}

/** A visit is recorded so many days later at most. */
const VISIT_DAYS = 14

export async function deliveryView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  study: Row<'owedStudies'>,
  viewer: number,
  now: Instant,
): Promise<DeliveryView> {
  const today = localDate(now, place.zone)
  const days = Array.from({ length: VISIT_DAYS }, (_, ago) => addDays(today, -ago))
  const view = await studyFormView(read, ref, place, study, now)
  const noteWaits = study.state === 'handed-in' && study.visitedOn === null
  return {
    ...view,
    // A note of their own that waits for the secretary ends no visit.
    stands: noteWaits ? phaseOf({ ...study, state: 'owed' }, today) : view.stands,
    person: study.personId,
    name: (await read.people.get(study.personId)).name,
    paper: (await read.people.identitiesOf([study.personId])).length === 0,
    mine: study.helperId === viewer,
    dates: days.filter((date) => date >= place.session.date),
  }
}

/** What one person still owes in an org, the soonest first. */
export async function studiesOf(
  read: Reader,
  { personId, orgId, today }: { personId: number; orgId: number; today: string },
): Promise<MyStudiesView['studies']> {
  const studies: MyStudiesView['studies'][number][] = []
  const open = await read.owedStudies.openOf(personId)
  if (open.length === 0) return studies
  const label = labelsOf(read)
  for (const study of open) {
    const session = await read.sessions.get(study.sessionId)
    if (session && (session.orgId === orgId || (await homeOf(read, session, personId)) === orgId))
      studies.push({ ...(await choiceOf(session, label)), due: study.dueOn, phase: phaseOf(study, today) })
  }
  return studies
}

/** Whom somebody is to teach at home still, of an org's people, the soonest first. */
export async function visitsOf(
  read: Reader,
  { personId, orgId, today }: { personId: number; orgId: number; today: string },
): Promise<readonly VisitLine[]> {
  const visits: VisitLine[] = []
  const studies = await read.owedStudies.toTeach(personId)
  const label = labelsOf(read)
  for (const study of studies) {
    const session = await read.sessions.get(study.sessionId)
    if (!session || (await homeOf(read, session, study.personId)) !== orgId) continue
    const { name } = await read.people.get(study.personId)
    const { personId: person, dueOn: due } = study
    visits.push({ ...(await choiceOf(session, label)), person, name, due, overdue: isOverdue(due, today) })
  }
  return visits
}

/** Its type as its org calls it. */
export async function choiceOf(session: Row<'sessions'>, label: Labels): Promise<SessionChoice> {
  const { id, title, date } = session
  return { session: id, type: await label(session), title, date }
}

export async function myStudiesView(
  read: Reader,
  ref: CardRef,
  who: { personId: number; orgId: number; today: string },
): Promise<MyStudiesView> {
  const identities = await read.people.identitiesOf([who.personId])
  return {
    ref,
    org: (await read.orgs.get(who.orgId)).name,
    studies: await studiesOf(read, who),
    visits: await visitsOf(read, who),
    muted: identities.some(({ mutedDigest }) => mutedDigest === 1),
  }
}

/** Done in the last days is shown. */
const DONE_DAYS = 30
const FIRST = { 'handed-in': 0, overdue: 1, owed: 2 } as const

export async function makeupsView(
  read: Reader,
  ref: CardRef,
  { orgId, zone, page }: { orgId: number; zone: string; page: number },
  now: Instant,
): Promise<MakeupsView> {
  const today = localDate(now, zone)
  const rows = await owedIn(read, orgId, now - DONE_DAYS * DAY)
  const appeals = await appealsIn(read, orgId)
  const choices = new Map<number, SessionChoice>()
  const label = labelsOf(read)
  for (const id of new Set([...rows, ...appeals].map(({ sessionId }) => sessionId))) {
    const session = await read.sessions.get(id)
    if (session) choices.set(id, await choiceOf(session, label))
  }
  const of = (sessionId: number): SessionChoice =>
    choices.get(sessionId) ?? { session: sessionId, type: '', title: '', date: today }
  const people = [...rows, ...appeals].map(({ personId }) => personId)
  const helpers = rows.map(({ helperId }) => helperId).filter((one) => one !== null)
  const untold = await untoldIn(read, orgId, addDays(today, -DONE_DAYS))
  const name = await namesApart(read, [...people, ...helpers, ...untold])
  const known = new Set((await read.people.identitiesOf(people)).map(({ personId }) => personId))
  const open = rows.flatMap((row) => {
    const phase = phaseOf(row, today)
    if (phase === 'done' || phase === 'waived') return []
    const { personId, helperId, dueOn, sessionId } = row
    const helper = helperId === null ? null : name(helperId)
    return [
      {
        ...of(sessionId),
        person: personId,
        name: name(personId),
        paper: !known.has(personId),
        helper,
        due: dueOn,
        phase,
      },
    ]
  })
  const studies = open.toSorted((a, b) => FIRST[a.phase] - FIRST[b.phase])
  const count = (phase: keyof typeof FIRST) => open.filter((one) => one.phase === phase).length
  const { rows: here, ...paged } = pageOf(studies, page, MAKEUPS_PAGE)
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    appeals: appeals.map((one) => ({ ...of(one.sessionId), appeal: one.id, name: name(one.personId) })),
    studies: here,
    counts: { owed: count('owed'), overdue: count('overdue'), handedIn: count('handed-in') },
    done: rows
      .filter(({ state }) => state === 'done')
      .toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0))
      .map((row) => ({ ...of(row.sessionId), name: name(row.personId), on: localDate(row.doneAt ?? now, zone) })),
    untold: untold.map(name),
    ...paged,
  }
}
