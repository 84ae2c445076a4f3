import { HOUR, type Instant } from '../../clock.ts'
import { instantOf, localDate } from '../../domain/dates.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { sessionAbout, wantSession } from './changed.ts'
import type { StepDone } from './steps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** Besides the study card a group gets so many cards a day (design.md section 5). */
const CARDS_A_DAY = 3

/** A preview younger than this is still in sight when signing in begins. */
const IN_SIGHT = 2 * HOUR

async function chatOf(tx: Tx, { orgId }: Row<'sessions'>) {
  const chat = await tx.orgs.chatOf(orgId)
  return chat?.state === 'active' ? chat : undefined
}

/** The preview (学习预告) is posted in the group, outside quiet hours. */
export async function announce(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  const chat = await chatOf(tx, session)
  if (!chat) return { says: [], skipped: 'no-group' }
  if (now >= session.closesAt) return { says: [], skipped: 'over' }
  const allowed = nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId))
  // What begins before the quiet hours end is told at once.
  if (allowed > now && allowed < session.opensAt) return { says: [], again: allowed }
  return { says: [{ to: { chat: chat.chatId }, show: sessionAbout(session.id), until: session.closesAt }] }
}

/** Signing in begins: the cards show it, and one is posted anew where the preview is out of sight. */
export async function openSignIn(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  await wantSession(tx, session.id, now)
  const chat = await chatOf(tx, session)
  if (!chat || now >= session.closesAt) return { says: [], skipped: chat ? 'over' : 'no-group' }
  const about = sessionAbout(session.id)
  const midnight = instantOf(localDate(now, chat.timeZone), '00:00', chat.timeZone)
  const inSight = await tx.cards.wasPosted('session', JSON.stringify(about), now - IN_SIGHT)
  const today = await tx.cards.countIn(chat.chatId, ['session', 'report'], midnight)
  if (inSight || today >= CARDS_A_DAY) return { says: [] }
  return { says: [{ to: { chat: chat.chatId }, show: about, until: session.closesAt }] }
}
