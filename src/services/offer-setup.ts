import type { Instant } from '../clock.ts'
import type { Env, Reply } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import { missingScopes } from './scopes.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** The permission that lets the bot read a group's members (README, connecting to Feishu). */
const READS_MEMBERS = 'im:chat:readonly'

/**
 * The setup form in direct chat. While the group's members are not known there is nobody to choose from: they are read
 * again, and what is missing for it is named.
 */
export async function offerSetup(
  tx: Tx,
  chat: Row<'chats'>,
  { env, t, now }: { env: Env; t: Messages; now: Instant },
): Promise<Reply> {
  const members = await tx.orgs.chatMembers(chat.chatId)
  if (members.length > 0) return { say: [{ to: 'me', show: { show: 'setup', chat: chat.chatId } }] }
  await tx.orgs.importLater(chat.chatId, now)
  const missing = missingScopes(env.scopes())
  const content = t.talk.missingScope(missing.length > 0 ? missing : [READS_MEMBERS])
  return { say: [{ to: 'me', text: content }], toast: { type: 'warning', content: t.talk.seeDirect } }
}
