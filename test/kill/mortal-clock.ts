import type { Clock } from '../../src/clock.ts'

/**
 * The clock as one process sees it. When that dies nobody is left to wait for anything: what still waits is woken so that
 * it can fail, and rings no more on the clock itself.
 */
export function mortal(clock: Clock): Clock & { die(): void } {
  const waiting = new Map<() => void, () => void>()
  let dead = false
  return {
    now: clock.now,
    at(when, ring) {
      if (dead) {
        const soon = setImmediate(ring)
        return () => clearImmediate(soon)
      }
      const once = () => {
        waiting.delete(once)
        ring()
      }
      waiting.set(once, clock.at(when, once))
      return () => {
        waiting.get(once)?.()
        waiting.delete(once)
      }
    },
    die() {
      dead = true
      for (const [ring, cancel] of waiting) {
        cancel()
        setImmediate(ring)
      }
      waiting.clear()
    },
  }
}
