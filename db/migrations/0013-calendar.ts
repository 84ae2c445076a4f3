import type { Kysely } from 'kysely'

/** Sessions in Feishu's calendar, where a group wants them there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('settings')
    .addColumn('calendar', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('calendarEvents')
    .addColumn('sessionId', 'integer', (c) => c.primaryKey().references('sessions.id'))
    .addColumn('nextAt', 'integer')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('key', 'text')
    .addColumn('calendarId', 'text')
    .addColumn('eventId', 'text')
    .addColumn('shown', 'text')
    .execute()
  await db.schema.createIndex('calendarEventsDue').on('calendarEvents').column('nextAt').execute()
}
