import type { Instant } from '../clock.ts'

/**
 * One thing to do. The queue is a cache of the ledgers (design.md section 3): whoever works a job asks the database
 * whether it is still owed, so a job may be dropped, repeated or reordered without harm.
 */
export interface Job {
  readonly name: string
  /** Says what the job is about; holds no `:` and is never all digits (BullMQ custom ids). */
  readonly key: string
  readonly payload: Readonly<Record<string, string | number>>
  readonly dueAt: Instant
}

export type Work = (job: Job) => Promise<void>

export interface Queue {
  /**
   * Adds what is not there yet. A key that waits takes the new payload and due time; a key being worked is ignored
   * (the pass after every finished job puts back what the ledgers still owe).
   * Rejects fast when the engine is out of reach; nothing is lost by that, the next pass puts it again.
   */
  put(jobs: readonly Job[]): Promise<void>
  /** Begins to work. Different keys run side by side, one key never twice at once; a throw is retried with backoff. */
  start(work: Work): Promise<void>
  /** Takes no new job, waits for those running (10 s at most), closes every connection. */
  stop(): Promise<void>
  /** Resolves when nothing that is due waits or runs in this process. */
  idle(): Promise<void>
  /** Counts for /metrics. */
  depth(): { waiting: number; running: number }
}
