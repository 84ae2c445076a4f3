import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'

const KEPT = 200

/** What a day's card says never changes, and reading a long text takes longer than all the rest of the row. */
export function snapshotReader(db: Kysely<Database>, prepare: Prepare) {
  const read = prepare.first((id: number) => db.selectFrom('studyDays').select('snapshot').where('id', '=', id))
  const snapshots = new Map<string, string>()

  return async ({ id, itemId, itemVersion }: Pick<Row<'studyDays'>, 'id' | 'itemId' | 'itemVersion'>) => {
    // The id alone would not do: after a rollback it is given to another day.
    const key = `${id} ${itemId} ${itemVersion}`
    const known = snapshots.get(key)
    if (known !== undefined) return known
    const { snapshot } = (await read(id)) ?? { snapshot: '' }
    if (snapshots.size >= KEPT) snapshots.clear()
    snapshots.set(key, snapshot)
    return snapshot
  }
}
