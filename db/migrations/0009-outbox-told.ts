import { type Kysely, sql } from 'kysely'

/** Whose message it is, so that its failure can be told and listed, and when that is to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('orgId', 'integer', (c) => c.references('orgs.id'))
    .execute()
  await db.schema.alterTable('outbox').addColumn('tellAt', 'integer').execute()
  await db.schema
    .createIndex('outboxToTell')
    .on('outbox')
    .column('tellAt')
    .where(sql.ref('tellAt'), 'is not', null)
    .execute()
  await sql`UPDATE outbox SET "orgId" = coalesce("secretaryOf",
    (SELECT chats."orgId" FROM chats WHERE 'chat:' || chats."chatId" = outbox.receiver))
    WHERE state <> 'sent'`.execute(db)
}
