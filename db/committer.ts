import type SqliteDatabase from 'better-sqlite3'
import type { Kept } from './kept.ts'
import { createTurns } from './turns.ts'

/** What one use case after another writes through. One that was abandoned leaves a dead session behind, and a new one opens. */
export interface Session {
  /** Throws unless a use case of this session is at work: the gate of the write connection. */
  gate(): void
  /** Runs `work` in a nested savepoint of the use case at work: a throw undoes only what `work` wrote. */
  attempt<T>(work: () => Promise<T>): Promise<T>
}

/** One use case at a time inside the transaction, several use cases to a commit. */
export interface Committer<Tx> {
  /**
   * Runs `work` in its own savepoint; resolves only after the commit that holds it. What somebody waits for (`urgent`)
   * goes before what happens by itself.
   */
  run<T>(work: (tx: Tx) => Promise<T>, urgent?: 'urgent'): Promise<T>
  /** Called after each commit that wrote something. */
  onCommit(listener: () => void): void
  commits(): number
  /** Resolves when nothing waits or runs. */
  settled(): Promise<void>
}

interface Waiting<Tx> {
  work: (tx: Tx) => Promise<unknown>
  resolve: (value: never) => void
  reject: (error: unknown) => void
}

/** Answers of one commit; a smaller batch answers sooner, a larger one shares the sync among more. */
const BATCH = 200
/** Milliseconds after which a batch takes no more of what nobody waits for; one it takes in any case. */
const PATIENT_FOR = 5

/**
 * Group commit (design.md section 2, Committer): the waiting use cases run one after another as savepoints inside one
 * outer transaction, and all their answers go out after its commit. Inside, nothing but the transaction may be awaited:
 * better-sqlite3 answers synchronously, so a use case that is not finished when the event loop turns has awaited
 * something else. It is undone with an error and not waited for; what it still tries to write meets a closed gate.
 */
export function createCommitter<Tx>(
  db: SqliteDatabase.Database,
  open: (session: Session) => Tx,
  kept: Pick<Kept, 'look' | 'forget'> = { look: () => {}, forget: () => {} },
  { shared = false } = {},
): Committer<Tx> {
  const turns = createTurns(db, shared)
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const outer = savepoint(db, 'usecase', kept.forget)
  // Named apart: undoing an abandoned use case must not stop at an attempt it left open.
  const inner = savepoint(db, 'attempt', kept.forget)
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck()
  const urgent: Waiting<Tx>[] = []
  const patient: Waiting<Tx>[] = []
  const listeners: (() => void)[] = []
  const settlers: (() => void)[] = []
  let current = openSession()
  let flushing = false
  let commits = 0
  let hurry = () => {}

  function openSession() {
    const session = { state: 'idle' as 'idle' | 'working' | 'dead' }
    const gate = () => {
      if (session.state === 'dead') throw new Error('this use case was undone: it awaited something else')
      if (session.state === 'idle') throw new Error('the write connection is used outside store.write')
    }
    return { session, tx: open({ gate, attempt: (work) => inner(work, gate) }) }
  }

  const guarded = async (work: (tx: Tx) => Promise<unknown>): Promise<unknown> => {
    const { session, tx } = current
    session.state = 'working'
    const running = work(tx)
    let turned: NodeJS.Immediate | undefined
    const turn = new Promise<'turned'>((resolve) => {
      turned = setImmediate(() => resolve('turned'))
    })
    try {
      const first = await Promise.race([running.then((value) => ({ value })), turn])
      if (first !== 'turned') return first.value
      session.state = 'dead'
      current = openSession()
      running.catch(() => {})
      throw new Error('a use case awaited something other than its transaction')
    } finally {
      clearImmediate(turned)
      if (session.state === 'working') session.state = 'idle'
    }
  }

  /** Those that share the next commit, taken one by one while it is under way: the urgent, then the others. */
  function* next(batch: Waiting<Tx>[]): Generator<Waiting<Tx>> {
    const began = performance.now()
    let others = 0
    for (;;) {
      const queue = urgent.length > 0 && batch.length < BATCH ? urgent : patient
      const enough = performance.now() - began > PATIENT_FOR || batch.length >= BATCH
      if (queue === patient && others > 0 && enough) return
      const one = queue.shift()
      if (!one) return
      if (queue === patient) others++
      batch.push(one)
      yield one
    }
  }

  /** Other processes have their turn, unless somebody waits here. */
  const breath = async () => {
    const wait = turns.rest()
    if (urgent.length > 0 || wait === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait)
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  const flushBatch = async (batch: Waiting<Tx>[]) => {
    const answers: (() => void)[] = []
    await breath()
    await turns.begin()
    const before = changes.get()
    kept.look()
    for (const { work, resolve, reject } of next(batch)) {
      try {
        const value = await outer(() => guarded(work))
        answers.push(() => resolve(value as never))
      } catch (error) {
        // A full disk may have undone the whole transaction, and with it the use cases before.
        if (!db.inTransaction) throw error
        answers.push(() => reject(error))
      }
    }
    commit.run()
    turns.ended()
    commits++
    for (const answer of answers) answer()
    if (changes.get() !== before) for (const listener of listeners) listener()
  }

  const flush = async () => {
    for (;;) {
      const batch: Waiting<Tx>[] = []
      try {
        await flushBatch(batch)
      } catch (error) {
        kept.forget()
        if (db.inTransaction) rollback.run()
        // It could not even begin: nobody waits for ever.
        if (batch.length === 0) batch.push(...urgent.splice(0), ...patient.splice(0))
        for (const { reject } of batch) reject(error)
      }
      if (urgent.length + patient.length === 0) break
      // What came in meanwhile is heard before the next batch is taken.
      await new Promise((resolve) => setImmediate(resolve))
    }
    flushing = false
    for (const settle of settlers.splice(0)) settle()
  }

  return {
    run: (work, rank) =>
      new Promise((resolve, reject) => {
        const queue = rank === 'urgent' ? urgent : patient
        queue.push({ work, resolve, reject })
        if (rank === 'urgent') hurry()
        if (flushing) return
        flushing = true
        // One turn of the loop later, so that everything this turn brings shares the commit.
        setImmediate(() => void flush())
      }),
    onCommit: (listener) => void listeners.push(listener),
    commits: () => commits,
    settled: () => (flushing ? new Promise((resolve) => settlers.push(resolve)) : Promise.resolve()),
  }
}

/** Runs work inside a savepoint. `gate` throws once the savepoint is no longer ours to close. */
function savepoint(db: SqliteDatabase.Database, name: string, undone: () => void) {
  const begin = db.prepare(`SAVEPOINT ${name}`)
  const release = db.prepare(`RELEASE ${name}`)
  const undo = db.prepare(`ROLLBACK TO ${name}`)

  return async <T>(work: () => Promise<T>, gate = () => {}): Promise<T> => {
    gate()
    begin.run()
    let result: T
    try {
      result = await work()
    } catch (error) {
      undone()
      gate()
      // A full disk may already have undone the whole transaction.
      if (db.inTransaction) {
        undo.run()
        release.run()
      }
      throw error
    }
    gate()
    release.run()
    return result
  }
}
