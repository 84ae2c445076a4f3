import type SqliteDatabase from 'better-sqlite3'

/** One use case at a time inside the transaction, several use cases to a commit. */
export interface Committer {
  /** Runs `work` in its own savepoint; resolves only after the commit that holds it. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Runs `work` in a nested savepoint of the use case at work: a throw undoes only what `work` wrote. */
  attempt<T>(work: () => Promise<T>): Promise<T>
  /** Throws unless a use case is at work: the gate of the write connection. */
  gate(): void
  /** Called after each commit that wrote something. */
  onCommit(listener: () => void): void
  commits(): number
  /** Resolves when nothing waits or runs. */
  settled(): Promise<void>
}

interface Waiting {
  work: () => Promise<unknown>
  resolve: (value: never) => void
  reject: (error: unknown) => void
}

/** Answers of one commit; a smaller batch answers sooner, a larger one shares the sync among more. */
const BATCH = 200

/**
 * Group commit (design.md section 2, Committer): the waiting use cases run one after another as savepoints inside one
 * outer transaction, and all their answers go out after its commit. Inside, nothing but the transaction may be awaited:
 * better-sqlite3 answers synchronously, so a use case that is not finished when the event loop turns has awaited
 * something else, and is undone with an error.
 */
export function createCommitter(db: SqliteDatabase.Database): Committer {
  const statements = {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    savepoint: db.prepare('SAVEPOINT one'),
    release: db.prepare('RELEASE one'),
    undo: db.prepare('ROLLBACK TO one'),
  }
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck()
  const waiting: Waiting[] = []
  const listeners: (() => void)[] = []
  const settlers: (() => void)[] = []
  let state: 'idle' | 'working' | 'abandoned' = 'idle'
  let flushing = false
  let commits = 0

  const savepoint = async <T>(work: () => Promise<T>): Promise<T> => {
    statements.savepoint.run()
    try {
      const result = await work()
      statements.release.run()
      return result
    } catch (error) {
      // A full disk may already have undone the whole transaction.
      if (db.inTransaction) {
        statements.undo.run()
        statements.release.run()
      }
      throw error
    }
  }

  const guarded = async (work: () => Promise<unknown>): Promise<unknown> => {
    state = 'working'
    const running = work()
    let turned: NodeJS.Immediate | undefined
    const turn = new Promise<'turned'>((resolve) => {
      turned = setImmediate(() => resolve('turned'))
    })
    try {
      const first = await Promise.race([running.then((value) => ({ value })), turn])
      if (first !== 'turned') return first.value
      state = 'abandoned'
      await running.catch(() => {})
      throw new Error('a use case awaited something other than its transaction')
    } finally {
      clearImmediate(turned)
      state = 'idle'
    }
  }

  const flush = async () => {
    try {
      while (waiting.length > 0) {
        const batch = waiting.splice(0, BATCH)
        const answers: (() => void)[] = []
        const before = changes.get()
        try {
          statements.begin.run()
          for (const { work, resolve, reject } of batch) {
            try {
              const value = await savepoint(() => guarded(work))
              answers.push(() => resolve(value as never))
            } catch (error) {
              if (!db.inTransaction) throw error
              answers.push(() => reject(error))
            }
          }
          statements.commit.run()
          commits++
        } catch (error) {
          if (db.inTransaction) statements.rollback.run()
          for (const { reject } of batch) reject(error)
          continue
        }
        for (const answer of answers) answer()
        if (changes.get() !== before) for (const listener of listeners) listener()
      }
    } finally {
      flushing = false
      for (const settle of settlers.splice(0)) settle()
    }
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject })
        if (flushing) return
        flushing = true
        // One turn of the loop later, so that everything this turn brings shares the commit.
        setImmediate(() => void flush())
      }),
    attempt: (work) => savepoint(work),
    gate() {
      if (state !== 'working') throw new Error('the write connection is used outside store.write')
    },
    onCommit: (listener) => void listeners.push(listener),
    commits: () => commits,
    settled: () => (flushing ? new Promise((resolve) => settlers.push(resolve)) : Promise.resolve()),
  }
}
