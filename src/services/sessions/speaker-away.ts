import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { cannotSpeak, nextFor, rotaFor } from './rota-of.ts'
import { speechChanged, tellTurn, toldOf } from './speech-abouts.ts'
import { lapseAsked } from './swaps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** A speaker cannot come: the secretary hears it once and is offered the next in turn. Nothing where they do not speak. */
export async function speakerUnavailable(
  tx: Tx,
  session: Row<'sessions'>,
  personId: number,
  now: Instant,
): Promise<Say[]> {
  if (session.state !== 'planned' || now >= session.startsAt) return []
  if (!(await tx.speakers.tellAway(session.id, personId, now))) return []
  const show = { show: 'speaker-away', session: session.id, person: personId } as const
  return [{ to: { secretaryOf: session.orgId }, show, until: session.startsAt }]
}

/** The same for every session ahead at which a person speaks and, by leave or standing, now cannot. */
export async function speakerAway(tx: Tx, personId: number, now: Instant): Promise<Say[]> {
  const says: Say[] = []
  for (const session of await tx.speakers.ahead(personId, now))
    if ((await cannotSpeak(tx, session, now))(personId))
      says.push(...(await speakerUnavailable(tx, session, personId, now)))
  return says
}

/** Who would speak instead, by the rota. */
export async function offered(read: Reader, session: Row<'sessions'>, now: Instant): Promise<number | undefined> {
  const rota = await rotaFor(read, session)
  return rota && (await nextFor(read, rota, session, 1, now))[0]
}

/** Another speaks in a speaker's place. Undefined: the one does not speak there any more, or the other does already. */
export async function replaceSpeaker(
  tx: Tx,
  session: Row<'sessions'>,
  { from, to, by, now }: { from: number; to: number; by: number; now: Instant },
): Promise<Say[] | undefined> {
  if (!(await tx.speakers.give(session.id, from, to))) return undefined
  await lapseAsked(tx, session.id, from, now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: 'speaker.replaced',
    subject: `session:${session.id}`,
    before: from,
    after: to,
  })
  await speechChanged(tx, session, now, [from, to])
  if (now >= session.startsAt) return []
  const { t, what } = await toldOf(tx, session)
  return [...(await tellTurn(tx, session, [to])), { to: { person: from }, text: t.sessions.speech.talk.relieved(what) }]
}
