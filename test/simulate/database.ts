import { type Handles, openDatabase } from '../../db/open.ts'

/** So many commits stay in the log before they are moved into the file. */
const CHECKPOINT = 500

/**
 * The database of one process, as production opens it, and then hurried: no disk is waited for (a kill undoes what was
 * not committed, and the simulation cuts no power), and the reading connection keeps one transaction until the next
 * commit instead of taking and giving back its locks for every statement. What it sees is what is committed, as ever.
 */
export function fastDatabase() {
  let handles: Handles | undefined
  let commits = 0
  return {
    async open(file: string): Promise<Handles> {
      handles = await openDatabase(file)
      handles.write.pragma('synchronous = OFF')
      handles.write.pragma('wal_autocheckpoint = 0')
      handles.read.exec('BEGIN')
      return handles
    },
    committed(): void {
      if (!handles?.read.open) return
      handles.read.exec('ROLLBACK')
      if (++commits % CHECKPOINT === 0) handles.write.pragma('wal_checkpoint(TRUNCATE)')
      handles.read.exec('BEGIN')
    },
  }
}
