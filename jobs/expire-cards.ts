import { defineJob } from '../src/entry.ts'

/** Before the platform lets go of a card it is redrawn without controls, naming the command (feishu-platform.md 5.1). */
export const expireCards = defineJob({
  name: 'expire-cards',
  async owed(read, now) {
    return (await read.cards.toExpire(now)).length > 0 ? [{ key: 'expire-cards', payload: {}, dueAt: now }] : []
  },
  nextAt: (read, now) => read.cards.nextExpiry(now),
  async run(_, { store, clock }) {
    const now = clock.now()
    await store.write(async (tx) => {
      for (const card of await tx.cards.toExpire(now)) await tx.cards.finish(card.id, now)
    })
  },
})
