import type { Instant } from '../clock.ts'
import type { Tx } from '../../db/store.ts'

/**
 * The clock had run ahead and is back: what fell due in days that are yet to come is decided when they come, and nobody could
 * have been missed in them. What was posted by it stays posted, and comes no second time.
 */
export async function clockSetBack(tx: Tx, now: Instant): Promise<void> {
  await tx.occurrences.decideAgain(now)
  await tx.outages.cutOff(now)
  await tx.facts.set('plannedAnewThrough', '')
}
