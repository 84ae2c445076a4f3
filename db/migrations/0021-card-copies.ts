import type { Kysely } from 'kysely'

/** A card that was sent once more may stand in its chat as more messages than the one it is known by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cardCopies')
    .addColumn('messageId', 'text', (c) => c.primaryKey().notNull())
    .addColumn('cardId', 'integer', (c) => c.notNull())
    .execute()
}
