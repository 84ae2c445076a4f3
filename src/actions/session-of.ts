import type { About, Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { may } from '../services/who.ts'
import { inGroup } from '../services/roster-acts.ts'
import type { Row } from '../../db/schema.ts'

/** The session a card is about, and the zone it is told in. */
export async function sessionOf(
  { tx, chat }: Pick<Press, 'tx' | 'chat'>,
  about: About,
): Promise<{ session: Row<'sessions'>; zone: string }> {
  const session = 'session' in about ? await tx.sessions.get(about.session) : undefined
  const own = chat && chat.orgId === session?.orgId ? chat : session && (await tx.orgs.chatOf(session.orgId))
  if (!session || !own) throw new UserError(({ talk }) => talk.staleCard)
  return { session, zone: own.timeZone }
}

/** One a press names: of its own org, for another org's is none of what its card offers. */
export async function sessionIn({ tx, org }: Press, id: number): Promise<Row<'sessions'>> {
  const session = await tx.sessions.get(id)
  if (!session || session.orgId !== org?.id) throw new UserError(({ talk }) => talk.staleCard)
  return session
}

/** Who is but the host of the session a card is about opens that one alone; who keeps the records any of the org. */
export async function onlyHosted({ tx, about, me, org, chat, env, now }: Press, sessionId: number): Promise<void> {
  if ('session' in about && about.session === sessionId) return
  if (!(await may(tx, 'secretary', me, { orgId: org?.id, chat }, env.admins, now)))
    throw new UserError(({ talk }) => talk.staleCard)
}

/** Whoever is or was on the roster, is in the group, or has a mark of the session: the others are none of its list. */
export async function demandKnown({ tx }: Press, { id, orgId }: Row<'sessions'>, personId: number): Promise<void> {
  if ((await tx.roster.entriesOf(orgId, personId)).length > 0 || (await tx.marks.of(id, personId))) return
  if (!(await inGroup(tx, orgId, personId))) throw new UserError(({ talk }) => talk.staleCard)
}
