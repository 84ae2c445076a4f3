import type { Kysely } from 'kysely'

/** An outline may be a file: what the platform calls it, and the message that brought it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['fileKey', 'fileName', 'fileMessage'])
    await db.schema.alterTable('sessionSpeakers').addColumn(column, 'text').execute()
}
