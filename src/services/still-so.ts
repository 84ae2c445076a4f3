import type { Instant } from '../clock.ts'
import { nextAllowed } from '../domain/quiet-hours.ts'
import type { About } from '../entry.ts'
import { quietHoursOf } from './quiet-hours.ts'
import { statusOf } from './sessions/follow-absence.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/**
 * Whether what a message says is still to be said, asked in the transaction in which it leaves. Of one that is not the
 * card is out of use, and whatever is to follow is written down.
 */
export async function stillSo(tx: Tx, { cardId }: Pick<Row<'outbox'>, 'cardId'>, now: Instant): Promise<boolean> {
  const card = cardId === null ? undefined : await tx.cards.get(cardId)
  const about = card && (JSON.parse(card.about) as About)
  if (!card || (about?.show !== 'absence' && about?.show !== 'absence-mended')) return true
  const leaves = card.state === 'live' && (await absenceLeaves(tx, about, card.personId, now))
  if (!leaves) await tx.cards.retire(card.id)
  return leaves
}

/** A message that was owed for a person will not arrive: whoever keeps the ledger of it knows. */
export async function neverArrived(tx: Tx, { cardId }: Pick<Row<'outbox'>, 'cardId'>, now: Instant): Promise<void> {
  const card = cardId === null ? undefined : await tx.cards.get(cardId)
  const about = card && (JSON.parse(card.about) as About)
  if (about?.show === 'absence' && card?.personId != null)
    await tx.absences.set(
      { sessionId: about.session, personId: card.personId },
      { state: 'untold', dueAt: null, at: now },
    )
}

/** Nobody hears of an absence who is by now present, on leave, undecided, exempt or made up, and nobody hears at night. */
async function absenceLeaves(
  tx: Tx,
  { show, session: sessionId }: Extract<About, { show: 'absence' | 'absence-mended' }>,
  personId: number | null,
  now: Instant,
): Promise<boolean> {
  const session = await tx.sessions.get(sessionId)
  const notice = personId === null ? undefined : await tx.absences.of(sessionId, personId)
  const chat = session && (await tx.orgs.chatOf(session.orgId))
  if (!session || !notice || !chat) return false
  const turn = (state: Row<'absenceNotices'>['state'], dueAt: Instant | null = null) =>
    tx.absences.set(notice, { state, dueAt, at: now })
  const allowed = nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId))
  if (show === 'absence-mended') {
    if (notice.state !== 'mended') return false
    if (allowed > now) await turn('mending', allowed)
    return allowed <= now
  }
  const status = session.state === 'closed' ? await statusOf(tx, session, notice.personId, now) : null
  if (status !== 'absent') {
    await turn('dropped')
    return false
  }
  await (allowed > now ? turn('owed', allowed) : turn('sent'))
  return allowed <= now
}
