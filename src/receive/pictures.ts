import type { Card } from '../cards/index.ts'
import { draw } from '../draw.ts'
import type { Clock } from '../clock.ts'
import type { Env } from '../entry.ts'
import type { Store } from '../../db/store.ts'

/** A card as it stands committed; undefined when it is gone. */
export type Picture = (card: number) => Promise<Card | undefined>

/** However many presses of one commit fall on a card, it is drawn once for all of them. */
export function createPictures({ store, env, clock }: { store: Store; env: Env; clock: Clock }): Picture {
  const drawn = new Map<number, Promise<Card | undefined>>()
  let commits = -1

  const picture: Picture = async (id) => {
    const card = await store.read.cards.get(id)
    return card && draw(store.read, card, clock.now(), env)
  }

  return (id) => {
    if (commits !== store.commits()) {
      commits = store.commits()
      drawn.clear()
    }
    const known = drawn.get(id)
    if (known) return known
    const fresh = picture(id)
    drawn.set(id, fresh)
    return fresh
  }
}
