import type SqliteDatabase from 'better-sqlite3'
import { type Handles, openDatabase } from '../db/open.ts'

/** The database as it is opened in operation, on a disk on which every commit blocks for `delay` ms more. */
export async function openSlowly(file: string, delay: number): Promise<Handles> {
  const handles = await openDatabase(file)
  const cell = new Int32Array(new SharedArrayBuffer(4))
  const { write } = handles
  const prepare = write.prepare.bind(write)
  const slow = (statement: SqliteDatabase.Statement) =>
    new Proxy(statement, {
      get(target, name) {
        if (name !== 'run') return Reflect.get(target, name, target) as unknown
        return () => {
          Atomics.wait(cell, 0, 0, delay)
          return target.run()
        }
      },
    })
  write.prepare = ((sql: string) => (sql === 'COMMIT' ? slow(prepare(sql)) : prepare(sql))) as typeof write.prepare
  return handles
}
