import type { Kysely } from 'kysely'

/**
 * What is late to leave must not do harm: until when a message is worth sending and what it may take the place of, when
 * a day's card left, when a group's members were really read, and how long the bot was out of a group.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('until', 'integer').execute()
  await db.schema.alterTable('outbox').addColumn('topic', 'text').execute()
  await db.schema
    .alterTable('studyDays')
    .addColumn('postedAt', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('chats').addColumn('membersReadAt', 'integer').execute()
  await db.schema.alterTable('chats').addColumn('leftAt', 'integer').execute()
  await db.schema.createIndex('identitiesByDirectChat').on('identities').column('directChatId').execute()
  await db.schema.createIndex('identitiesByUnion').on('identities').column('unionId').execute()
  await db.schema.createIndex('outboxByTopic').on('outbox').columns(['topic', 'state']).execute()
}
