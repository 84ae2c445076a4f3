import { SECOND } from '../src/clock.ts'
import { defineJob, type About } from '../src/entry.ts'
import { FeishuError } from '../src/feishu/port.ts'
import type { Limit } from '../src/pacer.ts'
import { changesAt } from '../src/services/changes.ts'
import { EDITABLE } from '../src/services/presence.ts'

/** Above this many live cards they share 900 edits a minute fairly (design.md section 4). */
const PACE: readonly Limit[] = [
  { within: SECOND, most: 40 },
  { within: 60 * SECOND, most: 900 },
]

/** Of these so many for people's own: when thousands change at once, the card that a group looks at does not wait for them. */
const OWN: readonly Limit[] = [
  { within: SECOND, most: 20 },
  { within: 60 * SECOND, most: 600 },
]

/** A missing permission is asked for again this much later: somebody may be granting it. */
const UNTIL_GRANTED = 300 * SECOND

/** A card owes a newer picture: drawn from the database, so that however many changes came, one edit shows them all. */
export const refreshCard = defineJob({
  name: 'refresh-card',
  async owed(read, now) {
    return (await read.cards.toRefresh(now)).map(({ id, refreshAt }) => ({
      key: `refresh-card-${id}`,
      payload: { card: id },
      dueAt: refreshAt ?? now,
    }))
  },
  nextAt: (read, now) => read.cards.nextRefresh(now),

  async run({ card: id }, { store, feishu, clock, pacer, draw, log }) {
    const now = clock.now()
    const card = await store.read.cards.get(Number(id))
    if (!card?.messageId || card.refreshAt === null || card.refreshAt > now) return
    const room = card.personId === null ? now : await pacer(OWN).reserve(['own-edits'], now, 'in line')
    const free = room > now ? room : await pacer(PACE).reserve(['edits'], now)
    if (free > now) return void (await store.write((tx) => tx.cards.postpone(card.id, free)))
    try {
      if (now < card.createdAt + EDITABLE) await feishu.editCard(card.messageId, await draw(store.read, card, now))
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error
      if (error.everywhere && error.retryAfter > 0) await pacer(PACE).hold('edits', now, clock.now() + error.retryAfter)
      if (error.kind === 'retry' || error.kind === 'doubt' || error.kind === 'permission') {
        const again = now + Math.max(error.retryAfter, error.kind === 'permission' ? UNTIL_GRANTED : 2 * SECOND)
        return void (await store.write((tx) => tx.cards.postpone(card.id, again)))
      }
      log.warn({ card: card.id, code: error.code }, 'a card can no longer be redrawn')
      // Out of the group: what is owed is owed until the bot is back in it.
      if (error.kind === 'chat-gone') return void (await store.write((tx) => tx.cards.postpone(card.id, null)))
    }
    await store.write(async (tx) => {
      const next = card.state === 'live' ? await changesAt(tx, JSON.parse(card.about) as About, now) : null
      await tx.cards.drawn(card.id, card.wanted, clock.now() + 2 * SECOND, next)
    })
  },
})
