import type { Instant } from '../clock.ts'

/**
 * One thing to do. The queue is a cache of the ledgers (design.md section 3): whoever works a job asks the database
 * whether it is still owed, so a job may be dropped, repeated or reordered without harm.
 */
export interface Job {
  readonly name: string
  /** Says what the job is about; holds no `:`, is never all digits and none of BullMQ's own names (keys.ts). */
  readonly key: string
  readonly payload: Readonly<Record<string, string | number>>
  readonly dueAt: Instant
}

export type Work = (job: Job) => Promise<void>

export interface Queue {
  /**
   * Adds what is not there yet. A key that waits takes the new payload and due time; a key being worked is ignored
   * (the pass after every finished job puts back what the ledgers still owe).
   * After a failure a put does not shorten the backoff: it may take the payload, but waits until the later of the two.
   * Rejects fast when the engine is out of reach; nothing is lost by that, the next pass puts it again. A bad key is a
   * TypeError, and then nothing is put. Due order holds within one put; an engine may keep earlier puts before it.
   */
  put(jobs: readonly Job[]): Promise<void>
  /** Begins to work. Different keys run side by side, one key never twice at once; a throw is retried with backoff. */
  start(work: Work): Promise<void>
  /** Takes no new job, waits for those running (10 s at most), closes every connection. */
  stop(): Promise<void>
  /** Resolves when nothing that is due waits and nothing runs in this process, or when the queue is stopped. */
  idle(): Promise<void>
  /** Counts for /metrics: what waits in the engine (a last known figure on Redis), what runs in this process. */
  depth(): { waiting: number; running: number }
}
