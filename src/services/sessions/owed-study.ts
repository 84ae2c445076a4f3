import type { Instant } from '../../clock.ts'
import { makesUp, noteLeast, remindOn } from '../../domain/owed-study.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { deliveryAbout, studyFormAbout } from './abouts.ts'
import { attendanceChanged } from './changed.ts'
import { homeOf } from './orgs-of.ts'
import { toldOf } from './speech-abouts.ts'
import { wantMakeups, wantStudy } from './want-study.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export interface Study {
  readonly session: Row<'sessions'>
  readonly personId: number
}

/** What is owed still, or the sentence that says what became of it. */
export async function openStudyOf(tx: Tx, { session, personId }: Study): Promise<Row<'owedStudies'>> {
  const study = await tx.owedStudies.of(session.id, personId)
  if (study?.state === 'done') throw new UserError(({ sessions }) => sessions.absence.talk.doneBefore)
  if (!study || study.state === 'waived') throw new UserError(({ sessions }) => sessions.absence.talk.nothingOwed)
  return study
}

/** The note on the material makes it up; where the secretary confirms it waits for that. */
export async function handIn(tx: Tx, of: Study, note: string, now: Instant): Promise<'done' | 'handed-in'> {
  const study = await openStudyOf(tx, of)
  const least = noteLeast(study)
  if (!makesUp(note, least)) throw new UserError(({ sessions }) => sessions.absence.talk.noteShort(least))
  const handed = { note, remindAt: null }
  if (study.check === 'note') {
    await finishStudy(tx, of, now, of.personId, handed)
    return 'done'
  }
  await tx.owedStudies.change(study, { ...handed, state: 'handed-in' })
  await shown(tx, of, now)
  return 'handed-in'
}

/** The secretary confirms it, for paper members say, and says by what. */
export async function confirmStudy(tx: Tx, of: Study, reason: string, by: number, now: Instant): Promise<void> {
  const study = await openStudyOf(tx, of)
  if (reason === '' && study.state !== 'handed-in') throw new UserError(({ sessions }) => sessions.absence.talk.sayWhy)
  await finishStudy(tx, of, now, by, reason === '' ? {} : { reason })
}

/** The secretary sends somebody to teach it (送学), who hears of it; so does whoever was to go before. A note handed in still waits. */
export async function assignHelper(
  tx: Tx,
  of: Study,
  helperId: number,
  by: number,
  now: Instant,
): Promise<readonly Say[]> {
  const study = await openStudyOf(tx, of)
  if (helperId === of.personId) throw new UserError(({ sessions }) => sessions.absence.talk.helperIsSelf)
  if (study.helperId === helperId && study.check === 'delivery') return []
  const { t, zone, what } = await toldOf(tx, of.session)
  const reminder = remindOn(study.dueOn, zone)
  await tx.owedStudies.change(study, {
    check: 'delivery',
    state: study.note === null ? 'owed' : study.state,
    remindAt: study.remindAt ?? (reminder > now ? reminder : null),
    helperId,
    visitedOn: null,
    visitPlace: null,
    taught: null,
  })
  await audit(tx, of, by, now, 'delivery.assigned', { helperId })
  await shown(tx, of, now)
  const order = { to: { person: helperId }, show: deliveryAbout(of.session.id, of.personId) }
  if (study.helperId === null || study.helperId === helperId) return [order]
  const text = t.sessions.absence.talk.notToVisit((await tx.people.get(of.personId)).name, what)
  return [order, { to: { person: study.helperId }, text }]
}

export interface Visit {
  readonly visitedOn: string
  readonly visitPlace: string
  readonly taught: string
}

/** What the helper records; of a paper member it counts at once, another confirms it with a press. */
export async function recordVisit(tx: Tx, of: Study, visit: Visit, by: number, now: Instant): Promise<readonly Say[]> {
  const study = await openStudyOf(tx, of)
  if (study.helperId !== by) throw new UserError(({ sessions }) => sessions.absence.talk.notHelper)
  const member = (await tx.people.identitiesOf([of.personId])).length > 0
  await audit(tx, of, by, now, 'delivery.recorded', visit)
  if (!member) {
    await finishStudy(tx, of, now, by, { ...visit })
    return []
  }
  await tx.owedStudies.change(study, { ...visit, state: 'handed-in', remindAt: null })
  await shown(tx, of, now)
  return [{ to: { person: of.personId }, show: studyFormAbout(of.session.id) }]
}

/** The member was taught what the helper recorded. */
export async function confirmVisit(tx: Tx, of: Study, now: Instant): Promise<void> {
  const study = await openStudyOf(tx, of)
  if (study.state !== 'handed-in' || study.visitedOn === null)
    throw new UserError(({ sessions }) => sessions.talk.notNow)
  await finishStudy(tx, of, now, of.personId, {})
}

export async function finishStudy(
  tx: Tx,
  of: Study,
  now: Instant,
  by: number,
  with_: Partial<Pick<Row<'owedStudies'>, 'note' | 'reason' | 'visitedOn' | 'visitPlace' | 'taught'>>,
): Promise<void> {
  const { session, personId } = of
  const to = { ...with_, state: 'done', doneAt: now, confirmedBy: by, remindAt: null } as const
  await tx.owedStudies.change({ sessionId: session.id, personId }, to)
  await audit(tx, of, by, now, 'study.made-up', with_.reason === undefined ? {} : { reason: with_.reason })
  await attendanceChanged(tx, session, personId, now)
  await shown(tx, of, now)
}

const audit = (tx: Tx, { session, personId }: Study, by: number, now: Instant, act: string, after: object) =>
  tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act,
    subject: `session:${session.id}/person:${personId}`,
    after,
  })

/** Whatever shows an owed study shows what became of it. */
async function shown(tx: Tx, { session, personId }: Study, now: Instant): Promise<void> {
  await wantStudy(tx, session, personId, now)
  await wantMakeups(tx, await homeOf(tx, session, personId), now)
}
