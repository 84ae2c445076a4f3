import type { Instant } from '../../clock.ts'
import { speakerReminder } from '../../domain/rota.ts'
import { nextFor, rotaFor } from './rota-of.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A session that counts from now on gets its lead speakers from the rota of its kind, unless it has some (S7, S8). */
export async function assignSpeakers(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<void> {
  if ((await tx.sessions.speakers(session.id)).length > 0) return
  const rota = await rotaFor(tx, session)
  if (!rota) return
  const people = await nextFor(tx, rota, session, rota.each, now)
  await tx.speakers.add(people.map((personId, place) => newSpeaker(session.id, personId, place, rota.id, now)))
}

export const newSpeaker = (
  sessionId: number,
  personId: number,
  place: number,
  rotaId: number | null,
  givenAt: Instant,
): Row<'sessionSpeakers'> => ({
  sessionId,
  personId,
  place,
  outline: '',
  points: '',
  rotaId,
  givenAt,
  awayToldAt: null,
})

/** Speakers hear of it with the announcement, three days and one day before; a session moved moves the reminders. */
export async function planSpeech(tx: Tx, session: Row<'sessions'>, announceAt: Instant): Promise<void> {
  const zone = (await tx.orgs.chatOf(session.orgId))?.timeZone ?? 'UTC'
  await tx.sessionSteps.plan(session.id, 'speak', announceAt)
  await tx.sessionSteps.plan(session.id, 'speak3', speakerReminder(session.date, 3, zone))
  await tx.sessionSteps.plan(session.id, 'speak1', speakerReminder(session.date, 1, zone))
}
