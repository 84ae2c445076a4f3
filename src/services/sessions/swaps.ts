import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { cannotSpeak } from './rota-of.ts'
import { speakerAbout, speechChanged, toldOf } from './speech-abouts.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A speaker asks another to speak instead. An earlier request of theirs that waits lapses. */
export async function askSwap(
  tx: Tx,
  session: Row<'sessions'>,
  { personId, withId, now }: { personId: number; withId: number; now: Instant },
): Promise<{ swap: number; says: Say[] }> {
  if (session.state !== 'planned' || now >= session.startsAt)
    throw new UserError(({ sessions }) => sessions.speech.talk.swapLate)
  const speakers = await tx.sessions.speakers(session.id)
  const mine = speakers.find((one) => one.personId === personId)
  if (!mine) throw new UserError(({ sessions }) => sessions.speech.talk.notSpeaker)
  if (speakers.some((one) => one.personId === withId))
    throw new UserError(({ sessions }) => sessions.speech.talk.speaksToo)
  if ((await cannotSpeak(tx, session, now))(withId))
    throw new UserError(({ sessions }) => sessions.speech.talk.cannotCome)
  const [identity] = await tx.people.identitiesOf([withId])
  if (!identity || identity.reach === 'refused')
    throw new UserError(({ sessions }) => sessions.speech.talk.notReachable)
  const waiting = await tx.speakers.asked(session.id, personId)
  if (waiting) {
    if (waiting.withId === withId) throw new UserError(({ sessions }) => sessions.speech.talk.askedAlready)
    await lapse(tx, waiting, now)
  }
  const swap = await tx.speakers.ask({
    sessionId: session.id,
    personId,
    withId,
    otherSessionId: await turnAhead(tx, mine.rotaId, { personId, withId, now }),
    state: 'asked',
    askedAt: now,
    decidedAt: null,
  })
  await speechChanged(tx, session, now, [personId])
  const show = { show: 'swap', session: session.id, swap } as const
  return { swap, says: [{ to: { person: withId }, show, until: session.startsAt }] }
}

/** The other's next turn of the same rota, which the one who asks would take in exchange. */
async function turnAhead(
  tx: Tx,
  rotaId: number | null,
  { personId, withId, now }: { personId: number; withId: number; now: Instant },
): Promise<number | null> {
  if (rotaId === null) return null
  const mine = new Set((await tx.speakers.ahead(personId, now)).map(({ id }) => id))
  for (const other of await tx.speakers.ahead(withId, now))
    if (other.rotaId === rotaId && !mine.has(other.id) && !(await cannotSpeak(tx, other, now))(personId))
      return other.id
  return null
}

export type SwapAnswer = 'agreed' | 'declined' | 'lapsed' | 'before'

/** The other agrees or declines, once; both and the secretary hear what came of it. It lapses when the session begins. */
export async function answerSwap(
  tx: Tx,
  swap: Row<'swaps'>,
  session: Row<'sessions'>,
  { agree, now }: { agree: boolean; now: Instant },
): Promise<{ answer: SwapAnswer; says: Say[] }> {
  if (swap.state !== 'asked') return { answer: 'before', says: [] }
  const { personId, withId } = swap
  const { t, what } = await toldOf(tx, session)
  const words = t.sessions.speech.talk
  const lapsed = session.state !== 'planned' || now >= session.startsAt
  // They may have asked for leave since they were asked; declining stays open to them.
  if (!lapsed && agree && (await cannotSpeak(tx, session, now))(withId))
    throw new UserError(({ sessions }) => sessions.speech.talk.youCannotCome)
  const taken = !lapsed && agree && (await tx.speakers.give(session.id, personId, withId))
  if (lapsed || (agree && !taken)) {
    await lapse(tx, swap, now)
    return { answer: 'lapsed', says: [] }
  }
  const { name } = await tx.people.get(withId)
  await decide(tx, swap, agree ? 'agreed' : 'declined', now)
  if (!agree) {
    await speechChanged(tx, session, now, [personId])
    return { answer: 'declined', says: [{ to: { person: personId }, text: words.swapDeclined(name, what) }] }
  }
  const other = await exchanged(tx, swap, now)
  await tx.audit.record({
    at: now,
    actorId: withId,
    orgId: session.orgId,
    act: 'speaker.swapped',
    subject: `session:${session.id}`,
    before: personId,
    after: withId,
    reason: other ? `session:${other.id}` : '',
  })
  await speechChanged(tx, session, now, [personId, withId])
  const back = other && (await toldOf(tx, other)).what
  const asker = (await tx.people.get(personId)).name
  return {
    answer: 'agreed',
    says: [
      { to: { person: personId }, text: words.swapAgreed(name, what, back ?? null) },
      ...(other ? [{ to: { person: personId }, show: speakerAbout(other.id), until: other.startsAt }] : []),
      { to: { person: withId }, show: speakerAbout(session.id), until: session.startsAt },
      { to: { secretaryOf: session.orgId }, text: words.swapTold(asker, name, what, back ?? null) },
    ],
  }
}

/** The turn given in exchange, if it is still there to be given. */
async function exchanged(
  tx: Tx,
  { otherSessionId, personId, withId }: Row<'swaps'>,
  now: Instant,
): Promise<Row<'sessions'> | undefined> {
  const other = otherSessionId === null ? undefined : await tx.sessions.get(otherSessionId)
  if (!other || other.state !== 'planned' || now >= other.startsAt) return undefined
  if ((await cannotSpeak(tx, other, now))(personId)) return undefined
  if (!(await tx.speakers.give(other.id, withId, personId))) return undefined
  await lapseAsked(tx, other.id, withId, now)
  await speechChanged(tx, other, now, [personId, withId])
  return other
}

/** Who does not speak there any more has nothing to ask for. */
export async function lapseAsked(tx: Tx, sessionId: number, personId: number, now: Instant): Promise<void> {
  const asked = await tx.speakers.asked(sessionId, personId)
  if (asked) await lapse(tx, asked, now)
}

async function lapse(tx: Tx, swap: Row<'swaps'>, now: Instant): Promise<void> {
  await decide(tx, swap, 'lapsed', now)
  const { id, sessionId, withId } = swap
  const about = JSON.stringify({ show: 'swap', session: sessionId, swap: id })
  await tx.cards.wantOf('notice', about, withId, now)
}

/** The card of the one who asked says what came of it. */
async function decide(
  tx: Tx,
  { id, sessionId, personId }: Row<'swaps'>,
  state: 'agreed' | 'declined' | 'lapsed',
  now: Instant,
): Promise<void> {
  await tx.speakers.decide(id, state, now)
  const about = JSON.stringify({ show: 'swap-form', session: sessionId, asked: id })
  await tx.cards.wantOf('note', about, personId, now)
}
