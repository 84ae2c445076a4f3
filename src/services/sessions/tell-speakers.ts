import { HOUR, type Instant } from '../../clock.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import type { Say } from '../../entry.ts'
import { leftOutOf } from '../missing.ts'
import { cannotSpeak } from './rota-of.ts'
import { speakerUnavailable } from './speaker-away.ts'
import { speakerAbout, tellTurn, toldOf } from './speech-abouts.ts'
import type { StepDone } from './steps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** Who heard of it so lately needs no reminder. */
const LATELY = 12 * HOUR

/** Who speaks is told so, with what the session is about; whom the bot cannot reach, the secretary tells. */
export const tellSpeakers = (tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> =>
  toSpeakers(tx, session, now, async (speakers) => {
    const told = await lastTold(tx, session.id)
    return tellTurn(
      tx,
      session,
      speakers.filter((person) => !told.has(person)),
    )
  })

/** Three days and one day before: the speakers alone, and the secretary where one of them cannot come. */
export const remindSpeakers = (tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> =>
  toSpeakers(tx, session, now, async (speakers) => {
    const told = await lastTold(tx, session.id)
    const cannot = await cannotSpeak(tx, session, now)
    const leftOut = await leftOutOf(tx, speakers)
    const says: Say[] = []
    for (const person of speakers)
      if (cannot(person)) says.push(...(await speakerUnavailable(tx, session, person, now)))
      else if (leftOut.get(person) !== 'muted' && (told.get(person) ?? 0) <= now - LATELY)
        says.push(card(session, person))
    return says
  })

const card = (session: Row<'sessions'>, person: number): Say => ({
  to: { person },
  show: speakerAbout(session.id),
  until: session.startsAt,
})

/** When each was last sent a card that says they speak. */
async function lastTold(tx: Tx, session: number): Promise<ReadonlyMap<number, Instant>> {
  const cards = await tx.cards.about('notice', JSON.stringify(speakerAbout(session)))
  return new Map(
    cards.flatMap(({ personId, createdAt }) => (personId === null ? [] : [[personId, createdAt] as const])),
  )
}

async function toSpeakers(
  tx: Tx,
  session: Row<'sessions'>,
  now: Instant,
  says: (speakers: readonly number[]) => Promise<Say[]>,
): Promise<StepDone> {
  if (now >= session.startsAt) return { says: [], skipped: 'missed' }
  const speakers = (await tx.sessions.speakers(session.id)).map(({ personId }) => personId)
  if (speakers.length === 0) return { says: [], skipped: 'no-speakers' }
  const { zone, quiet } = await toldOf(tx, session)
  const allowed = nextAllowed(now, zone, quiet)
  if (allowed > now && allowed < session.startsAt) return { says: [], again: allowed }
  const said = await says(speakers)
  return { says: allowed > now ? said : said.map((say) => ({ ...say, byDay: true })) }
}
