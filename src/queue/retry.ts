import { type Instant, MINUTE, SECOND } from '../clock.ts'

const LONGEST = 5 * MINUTE
const JITTER = 0.2

/** How long to wait after the `attempt`-th failure (from 1): 1 s, 2 s, 4 s … 5 min, less up to a fifth by key. */
export function backoff(key: string, attempt: number): number {
  const full = Math.min(SECOND * 2 ** (attempt - 1), LONGEST)
  return Math.round(full * (1 - JITTER * fraction(`${key} ${attempt}`)))
}

/** Until when it waits. No wait is longer than the longest: that one was reckoned from another clock. */
export const waitsUntil = (notBefore: Instant, now: Instant): Instant =>
  notBefore > now + LONGEST ? -Infinity : notBefore

/** Jobs that failed together spread out, and the same one always the same way (FNV-1a). */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0) / 2 ** 32
}

/** What of an error may be logged: never the object, which may carry a request or the arguments of AUTH. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return code ?? `${error.name}: ${error.message}`.slice(0, 200)
}
