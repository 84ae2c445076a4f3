import type { About, Press, Reply } from '../entry.ts'
import { profileOf } from '../services/profile.ts'
import { show } from './open.ts'

/** Shows what has points in it. Where the org has none any more it says so, and the pressed card is drawn without them. */
export async function showWithPoints(press: Press, org: number, about: About): Promise<Reply> {
  if ((await profileOf(press.tx, org)) !== 'reduced') return show(press, about)
  return { toast: { type: 'warning', content: press.t.cards.rank.reduced } }
}
