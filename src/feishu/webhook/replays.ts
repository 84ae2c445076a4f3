import type { Clock, Instant } from '../../clock.ts'
import { WINDOW } from './read-call.ts'

/**
 * Calls that were answered 200, by their signature, which covers time, nonce and body: the same bytes once more are a replay, for as
 * long as their time is believed. One that failed, or whose answer never left, may come again just so. Whether Feishu signs each try
 * of its ladder anew nobody tells us. If it does not, one whose 200 was lost on the way is refused, and has had its effect. After a
 * restart or with a clock set back the inbox alone is the judge, as of everything that is signed anew.
 */
export function createReplays(clock: Clock) {
  const answered = new Map<string, Instant>()
  const underway = new Map<string, Promise<void>>()

  function remember(signature: string): void {
    const now = clock.now()
    for (const [known, until] of answered) {
      if (until >= now) break
      answered.delete(known)
    }
    // What was believed now can be signed for one window ahead.
    answered.set(signature, now + 2 * WINDOW)
  }

  return {
    /** Takes a call that was believed; `answers` says whether it was answered 200. The same one beside it waits for that. */
    async once<T>(signature: string, take: () => Promise<T>, answers: (taken: T) => Promise<boolean>) {
      for (let same = underway.get(signature); same; same = underway.get(signature)) await same
      if ((answered.get(signature) ?? -Infinity) >= clock.now()) return 'replayed'
      const taking = take()
      const failed = () => false
      const over = taking
        .then(answers)
        .catch(failed)
        .then((well) => {
          underway.delete(signature)
          if (well) remember(signature)
        })
      underway.set(signature, over)
      return taking
    },
  }
}
