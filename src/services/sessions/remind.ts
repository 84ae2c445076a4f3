import { type Instant, MINUTE } from '../../clock.ts'
import { AT_A_TIME } from '../at-a-time.ts'
import { leftOutOf } from '../missing.ts'
import { mySessionAbout } from './changed.ts'
import { orgsUnder } from './held.ts'
import { rollOf } from './roll.ts'
import type { StepDone } from './steps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** Members hear of it so long before the start (design.md section 5). */
export const REMIND_BEFORE = 30 * MINUTE

/** Which people are written to: with a card made since then they have been; null: of all the orgs it is for. */
interface Whom {
  readonly since: Instant
  readonly orgs: ReadonlySet<number> | null
}

/** Those expected who have neither signed in nor leave, whom a direct message reaches and who have muted none. */
async function notSignedIn(
  read: Reader,
  session: Row<'sessions'>,
  { since, orgs }: Whom,
  now: Instant,
): Promise<number[]> {
  const { people } = await rollOf(read, session, now)
  const waiting = people
    .filter(({ expected, status, orgId }) => expected && status === 'open' && (orgs?.has(orgId) ?? true))
    .map(({ personId }) => personId)
  const leftOut = await leftOutOf(read, waiting)
  const cards = (await read.cards.about('notice', JSON.stringify(mySessionAbout(session.id)))).filter(
    ({ createdAt }) => createdAt >= since,
  )
  const told = new Set(cards.map(({ personId }) => personId))
  return waiting.filter((person) => !leftOut.has(person) && !told.has(person))
}

/**
 * Then: those who have not signed in, each once (design.md section 5). A card somebody opened for themselves days ago
 * reminds them of nothing.
 */
export async function remindMembers(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  if (now >= session.startsAt) return { says: [], skipped: 'missed' }
  const whom = { since: session.startsAt - REMIND_BEFORE, orgs: null }
  return writeTo(tx, session, now, whom, session.startsAt)
}

/** The secretary has those reminded who have still not signed in: once for a session. */
export async function nudge(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  if (now >= session.closesAt) return { says: [], skipped: 'missed' }
  return writeTo(tx, session, now, await whomOf(tx, session, await nudgesOf(tx, session), now), session.closesAt)
}

const NUDGED = 'session.nudged'

interface Nudge {
  readonly org: number
  readonly at: Instant
}

/** Who asked for it: whoever holds the session, for everybody, or one of the other orgs it is for, for its own people. */
async function nudgesOf(read: Reader, { id, orgId, opensAt }: Row<'sessions'>): Promise<readonly Nudge[]> {
  const step = await read.sessionSteps.get(id, 'nudge')
  if (!step) return []
  const asked = (await read.audit.about(orgId, NUDGED, `session:${id}`)).filter(({ at }) => at >= opensAt)
  if (asked.length === 0) return [{ org: orgId, at: step.dueAt }]
  return asked.map(({ at, after }) => ({ at, org: (JSON.parse(after ?? '{}') as { org?: number }).org ?? orgId }))
}

async function whomOf(read: Reader, { orgId }: Row<'sessions'>, nudges: readonly Nudge[], now: Instant): Promise<Whom> {
  const since = Math.min(now, ...nudges.map(({ at }) => at))
  if (nudges.some(({ org }) => org === orgId)) return { since, orgs: null }
  const under: number[] = []
  for (const { org } of nudges) under.push(...(await orgsUnder(read, org)).map(({ id }) => id))
  return { since, orgs: new Set(under) }
}

/** Whom it would write to, were it asked for by this org now: once for each that asks. */
export async function toNudge(
  read: Reader,
  session: Row<'sessions'>,
  org: number,
  now: Instant,
): Promise<readonly number[]> {
  const before = await nudgesOf(read, session)
  if (before.some((one) => one.org === session.orgId || one.org === org)) return []
  return notSignedIn(read, session, await whomOf(read, session, [...before, { org, at: now }], now), now)
}

/** Plans it; the people it will write to. */
export async function planNudge(
  tx: Tx,
  session: Row<'sessions'>,
  { org, by }: { org: number; by: number },
  now: Instant,
): Promise<readonly number[]> {
  const people = await toNudge(tx, session, org, now)
  if (people.length === 0) return []
  const subject = `session:${session.id}`
  await tx.audit.record({ at: now, actorId: by, orgId: session.orgId, act: NUDGED, subject, after: { org } })
  await tx.sessionSteps.again(session.id, 'nudge', now)
  return people
}

/** A part of them. */
async function writeTo(tx: Tx, session: Row<'sessions'>, now: Instant, whom: Whom, until: Instant): Promise<StepDone> {
  const show = mySessionAbout(session.id)
  const persons = await notSignedIn(tx, session, whom, now)
  return {
    says: persons.slice(0, AT_A_TIME).map((person) => ({ to: { person }, show, until })),
    more: persons.length > AT_A_TIME,
  }
}
