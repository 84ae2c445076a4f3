import type { About, Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { may } from '../services/who.ts'
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

/** Who is but the host of the session a card is about opens that one alone; who keeps the records any of the org. */
export async function onlyHosted({ tx, about, me, org, chat, env, now }: Press, sessionId: number): Promise<void> {
  if ('session' in about && about.session === sessionId) return
  if (!(await may(tx, 'secretary', me, { orgId: org?.id, chat }, env.admins, now)))
    throw new UserError(({ talk }) => talk.staleCard)
}
