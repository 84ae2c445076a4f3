import { type Kysely, sql } from 'kysely'

/** The points ledger, what is counted from it, the reports made of it, and how a chat wants them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Several schedules to a chat now, and all of them planned anew with each: found by their chat, not among all planned.
  await db.schema
    .createIndex('occurrencesOfChat')
    .on('occurrences')
    .columns(['chatId', 'schedule', 'state', 'date'])
    .execute()

  await db.schema
    .createTable('points')
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('personId', 'integer', (c) => c.notNull().references('persons.id'))
    .addColumn('ref', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('days', 'integer', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    // The judge of "once": a thing's value changes by one entry to a revision.
    .addPrimaryKeyConstraint('pointOnce', ['orgId', 'personId', 'ref', 'source', 'revision'])
    // A person's entries lie together, and there is no second copy of the key.
    .modifyEnd(sql`without rowid`)
    .execute()

  await db.schema
    .createTable('pointTotals')
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('personId', 'integer', (c) => c.notNull().references('persons.id'))
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('days', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('pointTotalOnce', ['orgId', 'period', 'personId'])
    .modifyEnd(sql`without rowid`)
    .execute()

  await db.schema
    .createTable('pointRules')
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('rules', 'text', (c) => c.notNull())
    .addColumn('setBy', 'integer', (c) => c.references('persons.id'))
    .addColumn('setAt', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('pointRulesOnce', ['orgId', 'version'])
    .execute()

  await db.schema
    .createTable('boardLeavers')
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('personId', 'integer', (c) => c.notNull().references('persons.id'))
    .addColumn('since', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('boardLeaverOnce', ['orgId', 'personId'])
    .execute()

  await db.schema
    .createTable('reports')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('chatId', 'text', (c) => c.notNull().references('chats.chatId'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('to', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('asOf', 'integer')
    .addColumn('lateBy', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('figures', 'text', (c) => c.notNull())
    .addColumn('words', 'text')
    .addColumn('told', 'text', (c) => c.notNull())
    .addColumn('stale', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('createdAt', 'integer', (c) => c.notNull())
    .addColumn('releasedAt', 'integer')
    .addColumn('releasedBy', 'integer', (c) => c.references('persons.id'))
    .execute()
  await db.schema.createIndex('reportOnce').unique().on('reports').columns(['orgId', 'kind', 'from']).execute()

  await db.schema
    .createTable('settledWeeks')
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('monday', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('doneThrough', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('settledWeekOnce', ['orgId', 'monday'])
    .execute()
  await db.schema.createIndex('settledWeeksOwed').on('settledWeeks').columns(['state', 'orgId']).execute()

  await db.schema
    .createTable('taps')
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('week', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('tapsOfWeek', ['orgId', 'week'])
    .execute()

  await db.schema
    .alterTable('settings')
    .addColumn('weekly', 'text', (c) => c.notNull().defaultTo('monday'))
    .execute()
  await db.schema
    .alterTable('settings')
    .addColumn('weeklySetAt', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
