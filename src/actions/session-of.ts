import type { About, Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { may } from '../services/who.ts'
import { inGroup } from '../services/roster-acts.ts'
import { isFor, orgsOf } from '../services/sessions/orgs-of.ts'
import type { Row } from '../../db/schema.ts'

interface Found {
  readonly session: Row<'sessions'>
  readonly zone: string
  /** The org its card is for: the one that holds it, or one it is for too, whose secretary sees to its own people there. */
  readonly org: number
}

const stale = () => new UserError(({ talk }) => talk.staleCard)

/** The session a card is about, and the zone it is told in; as a whole, which is its own org's alone. */
export async function sessionOf(press: Pick<Press, 'tx' | 'chat'>, about: About): Promise<Found> {
  const found = await partOf(press, about)
  if (found.org !== found.session.orgId) throw stale()
  return found
}

/** As `sessionOf`, or one org's part of it. */
export async function partOf({ tx, chat }: Pick<Press, 'tx' | 'chat'>, about: About): Promise<Found> {
  const session = 'session' in about && about.session !== undefined ? await tx.sessions.get(about.session) : undefined
  const own = chat && chat.orgId === session?.orgId ? chat : session && (await tx.orgs.chatOf(session.orgId))
  if (!session || !own) throw stale()
  const org = 'org' in about && typeof about.org === 'number' ? about.org : session.orgId
  if (!(await isFor(tx, session, org))) throw stale()
  return { session, zone: own.timeZone, org }
}

/** One a press names: of its own org, for another org's is none of what its card offers. */
export async function sessionIn({ tx, org }: Press, id: number): Promise<Row<'sessions'>> {
  const session = await tx.sessions.get(id)
  if (!session || session.orgId !== org?.id) throw stale()
  return session
}

/** As `sessionIn`, or one that an org above holds for this one too. */
export async function sessionFor({ tx, org }: Press, id: number): Promise<Row<'sessions'>> {
  const session = await tx.sessions.get(id)
  if (!session || org === undefined || !(await isFor(tx, session, org.id))) throw stale()
  return session
}

/** Who is but the host of the session a card is about opens that one alone; who keeps the records any of the org. */
export async function onlyHosted({ tx, about, me, org, chat, env, now }: Press, sessionId: number): Promise<void> {
  if ('session' in about && about.session === sessionId) return
  if (!(await may(tx, 'secretary', me, { orgId: org?.id, chat }, env.admins, now))) throw stale()
}

/**
 * Whoever is or was on the roster, is in the group, or has a mark of the session: the others are none of its list. Of a part
 * of it whoever belongs to that org.
 */
export async function demandKnown(
  { tx }: Press,
  session: Row<'sessions'>,
  personId: number,
  org = session.orgId,
): Promise<void> {
  const whole = org === session.orgId
  if (whole && (await tx.marks.of(session.id, personId))) return
  const orgs = whole ? await orgsOf(tx, session) : [org]
  for (const one of orgs)
    if ((await tx.roster.entriesOf(one, personId)).length > 0 || (await inGroup(tx, one, personId))) return
  throw stale()
}
