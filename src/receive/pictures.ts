import type { Card } from '../cards/index.ts'
import { hasForm } from '../cards/kit.ts'
import { type Clock, type Instant, SECOND } from '../clock.ts'
import { draw } from '../draw/draw.ts'
import type { Env } from '../entry.ts'
import type { Store } from '../../db/store.ts'

/**
 * A card as it stands committed; undefined when it is gone, or when the refresh that is due shows it soon enough. `refused`:
 * the press was, so that nothing else owes the picture, and none is worth what may be typed in the card's form.
 */
export type Picture = (card: number, refused?: boolean) => Promise<Card | undefined>

/** A message takes 5 edits a second (feishu-platform.md 6.3); what an answer carries should be no more than that. */
const APART = SECOND / 4
const REMEMBERED = 1_000

/** With more presses than this waiting for their answers, the answers go first. */
const AT_REST = 8

/**
 * The picture that goes with the answer to a press. Everybody sees it (feishu-platform.md 4.2), so of a study or session card
 * that a whole group presses at once a few a second are enough, and none while hundreds of groups press theirs: each press has
 * its own toast, and raised the coalesced refresh that shows them all. Any other card is one person's, and always goes
 * along. One that was refused raised nothing, and its picture is spared the same. `waiting` counts the presses not answered yet.
 */
export function createPictures({
  store,
  env,
  clock,
  waiting,
}: {
  store: Store
  env: Env
  clock: Clock
  waiting: () => number
}): Picture {
  const drawnAt = new Map<number, Instant>()

  // A clock set back must not hold the picture up.
  const tooSoon = (id: number, now: Instant) => {
    const since = now - (drawnAt.get(id) ?? -Infinity)
    return since >= 0 && since < APART
  }

  return async (id, refused = false) => {
    const now = clock.now()
    const state = await store.read.cards.kindAndRefresh(id)
    const shared = state?.kind === 'study' || state?.kind === 'session'
    if (refused && waiting() > AT_REST) return undefined
    if (shared && (refused || state.refreshAt !== null)) {
      // Others may have asked while it was read.
      if (tooSoon(id, now) || waiting() > AT_REST) return undefined
      if (drawnAt.size >= REMEMBERED) drawnAt.clear()
      drawnAt.set(id, now)
    }
    const card = state && (await store.read.cards.get(id))
    const drawn = card && (await draw(store.read, card, now, env))
    return refused && drawn && hasForm(drawn) ? undefined : drawn
  }
}
