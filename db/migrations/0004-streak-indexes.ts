import type { Kysely } from 'kysely'

/** A check-in tells the streak: both sides of that count are read from indexes alone, a person's days lying together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('checkInsOfPerson').execute()
  await db.schema
    .createIndex('checkInsOfPerson')
    .on('checkIns')
    .columns(['personId', 'studyDayId', 'mark', 'expected'])
    .execute()
  await db.schema.dropIndex('studyDaysOfOrg').execute()
  await db.schema
    .createIndex('studyDaysOfOrg')
    .on('studyDays')
    .columns(['orgId', 'date', 'excused', 'closedAt', 'lateUntil', 'slotAt'])
    .execute()
}
