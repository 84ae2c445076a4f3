import type { Instant } from '../clock.ts'
import type { Env, Reply } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import { missingScopes } from './scopes.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** Single events tell of single people only: a roster is made of a group that was read, never of those. */
export const membersKnown = ({ orgId, membersReadAt }: Row<'chats'>): boolean =>
  orgId !== null || membersReadAt !== null

/**
 * The setup form in direct chat. While the group's members are not known there is nobody to choose from: they are read
 * again, and what is missing for it is named.
 */
export async function offerSetup(
  tx: Tx,
  chat: Row<'chats'>,
  { env, t, now }: { env: Env; t: Messages; now: Instant },
): Promise<Reply> {
  if (membersKnown(chat)) return { say: [{ to: 'me', show: { show: 'setup', chat: chat.chatId } }] }
  await tx.orgs.importLater(chat.chatId, now)
  const missing = missingScopes(env.scopes())
  const content = missing.length > 0 ? t.talk.missingScope(missing) : t.talk.membersUnread
  return { say: [{ to: 'me', text: content }], toast: { type: 'warning', content: t.talk.seeDirect } }
}
