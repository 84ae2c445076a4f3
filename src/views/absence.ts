import type { Instant } from '../clock.ts'
import { APPEAL_CHOICES } from '../cards/index.ts'
import type { AbsenceView, AppealFormView, AppealView } from '../cards/absence-views.ts'
import type { CardRef } from '../cards/views.ts'
import { mayAppeal } from '../domain/absence.ts'
import { localDate, localTime } from '../domain/dates.ts'
import type { About } from '../entry.ts'
import { namesOf } from '../services/names.ts'
import { mayDecide } from '../services/leaves/approver.ts'
import { homeOf } from '../services/sessions/orgs-of.ts'
import { labelsOf } from '../services/sessions/types.ts'
import { appealable } from '../services/sessions/appeals.ts'
import { statusOf } from '../services/sessions/follow-absence.ts'
import { choiceOf } from './owed-studies.ts'
import { type SessionPlace, sessionFacts } from './sessions.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export async function absenceView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  personId: number,
  now: Instant,
): Promise<AbsenceView> {
  const { session } = place
  const status = await statusOf(read, session, personId, now)
  const study = await read.owedStudies.of(session.id, personId)
  const [appeal] = await read.appeals.of(session.id, personId)
  const appealed = appeal?.state === 'open'
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    status,
    due: study?.state === 'owed' ? study.dueOn : null,
    leaveUntil: {
      date: localDate(session.leaveUntil, place.zone),
      time: localTime(session.leaveUntil, place.zone),
    },
    appealed,
    mayAppeal: !appealed && status !== null && mayAppeal(status),
  }
}

/** One session, or those the person may choose from. */
export async function appealFormView(
  read: Reader,
  ref: CardRef,
  {
    of,
    text = '',
    orgId,
    personId,
    zone,
  }: Extract<About, { show: 'appeal-form' }> & { orgId: number; personId: number; zone: string },
  now: Instant,
): Promise<AppealFormView> {
  const session = of === null ? undefined : await read.sessions.get(of)
  const today = localDate(now, zone)
  const sessions = session ? [session] : await appealable(read, { orgId, personId, today }, now)
  const label = labelsOf(read)
  const choices = sessions.slice(0, APPEAL_CHOICES).map((one) => choiceOf(one, label))
  return { ref, org: (await read.orgs.get(orgId)).name, sessions: await Promise.all(choices), text }
}

export async function appealView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  appeal: Row<'appeals'>,
  viewer: number,
  now: Instant,
): Promise<AppealView> {
  const { session, zone } = place
  const { personId, text, at, state, answer, answeredBy } = appeal
  const changes = (await read.marks.changesAt(session.id)).filter((one) => one.personId === personId)
  const people = [personId, answeredBy, ...changes.map(({ recordedBy }) => recordedBy)]
  const name = await namesOf(
    read,
    people.filter((one) => one !== null),
  )
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    mayAnswer: await mayDecide(read, { orgId: await homeOf(read, session, personId), personId }, viewer, now),
    name: name(personId),
    text,
    at: { date: localDate(at, zone), time: localTime(at, zone) },
    status: await statusOf(read, session, personId, now),
    changes: changes.map((one) => ({
      date: localDate(one.recordedAt, zone),
      time: localTime(one.recordedAt, zone),
      status: one.status,
      by: one.recordedBy === null ? null : name(one.recordedBy),
      reason: one.reason,
    })),
    state,
    answer,
    answeredBy: answeredBy === null ? null : name(answeredBy),
  }
}
