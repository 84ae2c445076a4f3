import type { Kysely } from 'kysely'

/** What was not heard stays in the record after it was told; and of direct chats it is one's own row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('gaps')
    .addColumn('place', 'text', (c) => c.notNull().defaultTo('group'))
    .execute()
  await db.schema.alterTable('gaps').addColumn('readTo', 'text').execute()
  // Those that are told are never due again, however many there are.
  await db.schema.dropIndex('gapsDue').execute()
  await db.schema.createIndex('gapsDue').on('gaps').columns(['state', 'nextAt']).execute()
  await db.schema.createIndex('gapsOfChat').on('gaps').columns(['chatId', 'until']).execute()
}
