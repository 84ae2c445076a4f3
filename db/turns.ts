import { setTimeout as rest } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'

/** One process after another writes to the file. */
export interface Turns {
  /** Begins a transaction as soon as no other process is in one; rejects when that takes too long. */
  begin(): Promise<void>
  /** After each transaction. */
  ended(): void
  /** Milliseconds for which what nobody waits for leaves the file to the others; none where there are none. */
  rest(): number
}

/** Milliseconds between two attempts to get the turn. */
const ASK_AGAIN = 1
/** The others must have one attempt in any rest. */
const SHORTEST_REST = 2
/** A rest is so many times as long as the turn before: whoever is busy with events asks seldom, and somebody waits for those. */
const REST = 4

/**
 * SQLite's own waiting for another process (`busy_timeout`) stands still with the whole event loop, so it is done here, as
 * long as that setting says. Whoever asks again and again only gets in where the other pauses: with `shared`, a process
 * that commits in a row leaves the file alone for several times as long as it had it.
 */
export function createTurns(db: SqliteDatabase.Database, shared: boolean): Turns {
  const patience = Number(db.pragma('busy_timeout', { simple: true }))
  db.pragma('busy_timeout = 0')
  const begin = db.prepare('BEGIN IMMEDIATE')
  let began = 0
  let restUntil = 0

  return {
    async begin() {
      const until = performance.now() + patience
      for (;;) {
        try {
          begin.run()
          began = performance.now()
          return
        } catch (error) {
          if (!isBusy(error) || performance.now() >= until) throw error
        }
        await rest(ASK_AGAIN)
      }
    },
    ended() {
      const now = performance.now()
      if (shared) restUntil = now + Math.max(SHORTEST_REST, REST * (now - began))
    },
    rest: () => Math.max(0, restUntil - performance.now()),
  }
}

const isBusy = (error: unknown) => error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')
