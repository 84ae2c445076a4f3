/** Slots on the full and the half hour are spread over the minute that follows (feishu-platform.md 9). */
import { type Instant, MINUTE, SECOND } from '../clock.ts'

/** The last card leaves so late that it still arrives within the minute. */
const PLACES = 55
/** No slot is put off by more. */
export const LONGEST_SPREAD = (PLACES - 1) * SECOND

/**
 * How long after the full or half hour a chat's turn comes: always the same, and read off its id alone (FNV-1a), so that
 * every process and every restart agrees without a word.
 */
export function spreadOf(chatId: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < chatId.length; at++) hash = Math.imul(hash ^ chatId.charCodeAt(at), 0x01000193)
  return ((hash >>> 0) % PLACES) * SECOND
}

/** When a slot is acted upon: others fall where they may. Nobody is told a time but the slot's own. */
export const actsAt = (slot: Instant, spread: number): Instant => (slot % (30 * MINUTE) === 0 ? slot + spread : slot)
