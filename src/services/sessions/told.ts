import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** Time and place, as the group hears of them. */
export const toldAs = ({ startsAt, closesAt, place }: Row<'sessions'>): string =>
  JSON.stringify({ startsAt, closesAt, place })

/** The group of the session's org, where the bot is in it. */
export async function chatOfSession(tx: Tx, { orgId }: Row<'sessions'>): Promise<Row<'chats'> | undefined> {
  const chat = await tx.orgs.chatOf(orgId)
  return chat?.state === 'active' ? chat : undefined
}
