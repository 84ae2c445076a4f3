import { defineJob } from '../src/entry.ts'
import { tellGaps } from '../src/services/gaps.ts'

/** Whoever keeps the records hears which minutes were not heard and cannot be read, in one message outside quiet hours. */
export const tellOfGaps = defineJob({
  name: 'tell-gaps',
  async owed(read, now) {
    const due = (await read.gaps.due(now)).find(({ state }) => state === 'unheard')
    return due ? [{ key: 'tell-gaps', payload: {}, dueAt: due.nextAt }] : []
  },
  nextAt: (read, now) => read.gaps.nextDue(now),
  async run(_, { store, clock, env, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await tellGaps(tx, now, env), now))
  },
})
