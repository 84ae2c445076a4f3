import type { Job } from './port.ts'

// BullMQ keeps its own records under these names, next to the jobs' (test/redis compares the list with the library's).
export const RESERVED: ReadonlySet<string> = new Set([
  'active',
  'wait',
  'waiting-children',
  'paused',
  'id',
  'delayed',
  'prioritized',
  'stalled-check',
  'completed',
  'failed',
  'stalled',
  'repeat',
  'limiter',
  'meta',
  'events',
  'pc',
  'marker',
  'de',
])

/** Both engines refuse the same keys, so that nothing works in one and breaks in the other. */
export function checkKeys(jobs: readonly Job[]): void {
  for (const { key } of jobs)
    if (key === '' || key.includes(':') || /^\d+$/.test(key) || RESERVED.has(key))
      throw new TypeError(`not a job key: ${JSON.stringify(key)}`)
}
