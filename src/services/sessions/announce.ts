import { HOUR, type Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { sessionAbout, wantPhase } from './changed.ts'
import { announceMerged, isFull, wantMerged } from './merged.ts'
import type { StepDone } from './steps.ts'
import { allowedIn, chatsOfSession, toldAs } from './told.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A preview younger than this is still in sight when signing in begins. */
const IN_SIGHT = 2 * HOUR

/** The preview (学习预告) is posted in the group, outside quiet hours; in each of several that has not got it. */
export async function announce(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  const chats = await chatsOfSession(tx, session)
  if (chats.length === 0) return { says: [], skipped: 'no-group' }
  if (now >= session.closesAt) return { says: [], skipped: 'over' }
  const allowed = await allowedIn(tx, chats, now)
  // What begins before the quiet hours end is told at once.
  if (allowed > now && allowed < session.opensAt) return { says: [], again: allowed }
  await tx.sessions.change(session.id, { toldAs: toldAs(session) })
  const posted = await postIn(tx, session, chats, 0, now)
  return allowed <= now ? { ...posted, says: posted.says.map((say) => ({ ...say, byDay: true })) } : posted
}

/** Signing in begins: the cards show it, and one is posted anew where the preview is out of sight. */
export async function openSignIn(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  await wantPhase(tx, session.id, now, session.opensAt)
  await wantMerged(tx, session, now)
  const chats = await chatsOfSession(tx, session)
  if (now >= session.closesAt) return { says: [], skipped: 'over' }
  const code = await codeForHost(tx, session)
  if (chats.length === 0) return code.length > 0 ? { says: code } : { says: [], skipped: 'no-group' }
  const posted = await postIn(tx, session, chats, now - IN_SIGHT, now)
  return { ...posted, says: [...code, ...posted.says] }
}

/** In each group that had none since then; of several groups each gets its own card, however many it had that day. */
async function postIn(
  tx: Tx,
  session: Row<'sessions'>,
  chats: readonly Row<'chats'>[],
  since: Instant,
  now: Instant,
): Promise<StepDone> {
  const show = sessionAbout(session.id)
  const says: Say[] = []
  for (const chat of chats) {
    if (await isInSight(tx, JSON.stringify(show), chat.chatId, since)) continue
    if (session.scope !== 'below' && (await isFull(tx, chat, now))) return announceMerged(tx, session, chat, now)
    says.push({ to: { chat: chat.chatId }, show, until: session.closesAt })
  }
  return { says }
}

/** Posted since then, or about to leave at this moment. */
async function isInSight(tx: Tx, about: string, chatId: string, since: Instant): Promise<boolean> {
  if (await tx.cards.wasPosted('session', about, chatId, since)) return true
  const live = await tx.cards.about('session', about)
  return live.some((card) => card.chatId === chatId && card.createdAt >= since)
}

/** The code goes to the host, who shows it in the room; without one who can be reached, to the secretary. */
async function codeForHost(tx: Tx, { id, orgId, signIn, hostId, closesAt }: Row<'sessions'>): Promise<Say[]> {
  if (signIn !== 'code') return []
  const identities = hostId === null ? [] : await tx.people.identitiesOf([hostId])
  const reached = identities.some(({ reach }) => reach !== 'refused')
  const to = hostId !== null && reached ? { person: hostId } : { secretaryOf: orgId }
  return [{ to, show: { show: 'host-code', session: id }, until: closesAt }]
}
