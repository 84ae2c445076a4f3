import type { Instant } from '../clock.ts'
import { wasUnreachable } from './unreachable.ts'
import { weekChanged } from './weeks-over.ts'
import type { Tx } from '../../db/store.ts'

/**
 * Closes a study day once its late end is past: the tally is final, the card is redrawn for the last time.
 * `unreachableSince`: the bot cannot be reached even now, and nobody has noted the outage yet.
 */
export async function closeDay(tx: Tx, dayId: number, now: Instant, unreachableSince: Instant | null): Promise<void> {
  const day = await tx.study.day(dayId)
  if (!day || day.closedAt !== null || now < day.lateUntil) return
  const window = { opensAt: day.slotAt, onTimeUntil: day.onTimeUntil }
  const excused = await wasUnreachable(tx, window, unreachableSince)
  if (!(await tx.study.close(dayId, now, excused ? 1 : 0))) return
  await tx.study.recount(dayId)
  await weekChanged(tx, day)
  for (const card of await tx.cards.about('study', JSON.stringify({ show: 'study', day: dayId })))
    await tx.cards.finish(card.id, now)
}
