import type { Card } from '../cards/index.ts'
import { draw } from '../draw.ts'
import type { Clock } from '../clock.ts'
import type { Env } from '../entry.ts'
import type { Store } from '../../db/store.ts'

/** A card as it stands committed; undefined when it is gone, or goes with another answer. */
export type Picture = (card: number) => Promise<Card | undefined>

/**
 * Of all presses of one commit on the same card, the first to be answered takes the picture along: it shows them all,
 * everybody sees it, and making and sending it a hundred times would take longer than all else.
 */
export function createPictures({ store, env, clock }: { store: Store; env: Env; clock: Clock }): Picture {
  const taken = new Set<number>()
  let commits = -1

  return async (id) => {
    if (commits !== store.commits()) {
      commits = store.commits()
      taken.clear()
    }
    if (taken.has(id)) return undefined
    taken.add(id)
    const card = await store.read.cards.get(id)
    return card && draw(store.read, card, clock.now(), env)
  }
}
