import { HOUR, type Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { sessionAbout, wantSession } from './changed.ts'
import { announceMerged, isFull, wantMerged } from './merged.ts'
import type { StepDone } from './steps.ts'
import { chatOfSession, toldAs } from './told.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A preview younger than this is still in sight when signing in begins. */
const IN_SIGHT = 2 * HOUR

/** The preview (学习预告) is posted in the group, outside quiet hours. */
export async function announce(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  const chat = await chatOfSession(tx, session)
  if (!chat) return { says: [], skipped: 'no-group' }
  if (now >= session.closesAt) return { says: [], skipped: 'over' }
  const allowed = nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId))
  // What begins before the quiet hours end is told at once.
  if (allowed > now && allowed < session.opensAt) return { says: [], again: allowed }
  await tx.sessions.change(session.id, { toldAs: toldAs(session) })
  if (await isFull(tx, chat, now)) return announceMerged(tx, session, chat, now)
  return { says: [{ to: { chat: chat.chatId }, show: sessionAbout(session.id), until: session.closesAt }] }
}

/** Signing in begins: the cards show it, and one is posted anew where the preview is out of sight. */
export async function openSignIn(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  await wantSession(tx, session.id, now)
  await wantMerged(tx, session, now)
  const chat = await chatOfSession(tx, session)
  if (now >= session.closesAt) return { says: [], skipped: 'over' }
  const code = await codeForHost(tx, session)
  if (!chat) return code.length > 0 ? { says: code } : { says: [], skipped: 'no-group' }
  const about = sessionAbout(session.id)
  if (await isInSight(tx, JSON.stringify(about), chat.chatId, now - IN_SIGHT)) return { says: code }
  if (await isFull(tx, chat, now)) {
    const merged = await announceMerged(tx, session, chat, now)
    return { ...merged, says: [...code, ...merged.says] }
  }
  return { says: [...code, { to: { chat: chat.chatId }, show: about, until: session.closesAt }] }
}

/** Posted lately, or about to leave at this moment. */
async function isInSight(tx: Tx, about: string, chatId: string, since: Instant): Promise<boolean> {
  if (await tx.cards.wasPosted('session', about, since)) return true
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
