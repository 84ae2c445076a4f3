import type { Kysely } from 'kysely'

/** What a group said while nobody could reach the bot: read from its history, or told as not heard. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('gaps')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('chatId', 'text', (c) => c.notNull().references('chats.chatId'))
    .addColumn('since', 'integer', (c) => c.notNull())
    .addColumn('until', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('nextAt', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('gapsDue').on('gaps').columns(['nextAt']).execute()
}
