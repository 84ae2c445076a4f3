import { defineJob } from '../src/entry.ts'
import { tellRestored, tellRestoredAt } from '../src/services/restored.ts'

/** The database was restored from a backup: those who keep records hear which minutes it does not know. */
export const afterRestore = defineJob({
  name: 'tell-restored',
  ofNow: true,
  async owed(read, now) {
    const at = await tellRestoredAt(read)
    return at !== undefined && at <= now ? [{ key: 'tell-restored', payload: {}, dueAt: at }] : []
  },
  async nextAt(read, now) {
    const at = await tellRestoredAt(read)
    return at !== undefined && at > now ? at : undefined
  },
  async run(_, { store, clock, say }) {
    for (let more = true; more;) {
      const now = clock.now()
      more = await store.write(async (tx) => {
        const part = await tellRestored(tx, now)
        await say(tx, part.says, now)
        return part.more
      })
    }
  },
})
