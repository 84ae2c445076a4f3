import type { Instant } from '../../clock.ts'
import { speakerReminder } from '../../domain/rota.ts'
import { nextFor, rotaFor } from './rota-of.ts'
import { lapseAsked } from './swaps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A session that counts from now on gets its lead speakers from the rota of its kind, unless it has some (S7, S8). */
export async function assignSpeakers(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<void> {
  if ((await tx.sessions.speakers(session.id)).length > 0) return
  const rota = await rotaFor(tx, session)
  if (rota) await putSpeakers(tx, session, await nextFor(tx, rota, session, rota.each, now), now)
}

/**
 * Who speaks, in this order. It is a turn of the rota of the session's kind, by hand or not; what those who stay have
 * prepared stays, and what those who go have asked for lapses.
 */
export async function putSpeakers(
  tx: Tx,
  session: Pick<Row<'sessions'>, 'id' | 'orgId' | 'type'>,
  people: readonly number[],
  now: Instant,
): Promise<void> {
  const before = await tx.sessions.speakers(session.id)
  const rota = await rotaFor(tx, session)
  await tx.speakers.set(session.id, people, { rotaId: rota?.id ?? null, givenAt: now })
  for (const { personId } of before) if (!people.includes(personId)) await lapseAsked(tx, session.id, personId, now)
}

/** Speakers hear of it with the announcement, three days and one day before; a session moved moves the reminders. */
export async function planSpeech(tx: Tx, session: Row<'sessions'>, announceAt: Instant): Promise<void> {
  const zone = (await tx.orgs.chatOf(session.orgId))?.timeZone ?? 'UTC'
  await tx.sessionSteps.plan(session.id, 'speak', announceAt)
  await tx.sessionSteps.plan(session.id, 'speak3', speakerReminder(session.date, 3, zone))
  await tx.sessionSteps.plan(session.id, 'speak1', speakerReminder(session.date, 1, zone))
}
