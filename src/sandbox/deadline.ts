import type { Clock } from '../clock.ts'

/**
 * So long on the sandbox's clock. A clock that is turned may leap over it in the very step that began the wait, which no
 * real clock does: then the wait starts where the clock came to rest.
 */
export function deadline(clock: Clock, wait: number, ring: () => void): () => void {
  let cancelled = false
  let sameStep = true
  const onTime = () => {
    if (!sameStep) return ring()
    queueMicrotask(() => {
      if (!cancelled) cancel = clock.at(clock.now() + wait, ring)
    })
  }
  let cancel = clock.at(clock.now() + wait, onTime)
  queueMicrotask(() => (sameStep = false))
  return () => {
    cancelled = true
    cancel()
  }
}
