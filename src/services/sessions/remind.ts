import { MINUTE, type Instant } from '../../clock.ts'
import { mySessionAbout } from './changed.ts'
import { rollOf } from './roll.ts'
import type { StepDone } from './steps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** As many people are written to in one transaction; presses come in between. */
const AT_A_TIME = 100

/** Members hear of it so long before the start (design.md section 5). */
export const REMIND_BEFORE = 30 * MINUTE

/** Then: those expected who have neither signed in nor leave, each once (design.md section 5). */
export async function remindMembers(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  if (now >= session.startsAt) return { says: [], skipped: 'missed' }
  const show = mySessionAbout(session.id)
  // A card somebody opened for themselves days ago reminds them of nothing.
  const cards = await tx.cards.about('notice', JSON.stringify(show))
  const recent = cards.filter(({ createdAt }) => createdAt >= session.startsAt - REMIND_BEFORE)
  const told = new Set(recent.map(({ personId }) => personId))
  const { people } = await rollOf(tx, session, now)
  const waiting = people.filter(
    ({ personId, expected, status }) => expected && status === 'open' && !told.has(personId),
  )
  const identities = await tx.people.identitiesOf(waiting.map(({ personId }) => personId))
  const reachable = identities.filter(({ reach, mutedDigest }) => reach !== 'refused' && mutedDigest === 0)
  const persons = [...new Set(reachable.map(({ personId }) => personId))]
  return {
    says: persons.slice(0, AT_A_TIME).map((person) => ({ to: { person }, show, until: session.startsAt })),
    more: persons.length > AT_A_TIME,
  }
}
