import type { Kysely } from 'kysely'
import { joinedSpans } from '../../src/domain/roster.ts'
import type { Database } from '../schema.ts'

/** What two persons did becomes one's (domain.md Person). The first answer to a question counts, whoever gave it. */
export async function mergeAnswers(db: Kysely<Database>, from: number, into: number): Promise<void> {
  for (const { studyDayId, question, at } of await db
    .selectFrom('answers')
    .selectAll()
    .where('personId', '=', from)
    .execute()) {
    const both = db
      .selectFrom('answers')
      .where('studyDayId', '=', studyDayId)
      .where('question', '=', question)
      .where('personId', '=', into)
    const own = await both.select('at').executeTakeFirst()
    if (!own) continue
    await db
      .deleteFrom('answers')
      .where('studyDayId', '=', studyDayId)
      .where('question', '=', question)
      .where('personId', '=', own.at <= at ? from : into)
      .execute()
  }
  await db.updateTable('answers').set({ personId: into }).where('personId', '=', from).execute()
}

/** Of a day's notes the last one stands, as when one person writes another. */
export async function mergeNotes(db: Kysely<Database>, from: number, into: number): Promise<void> {
  await db.updateTable('notes').set({ personId: into }).where('personId', '=', from).execute()
  const standing = await db
    .selectFrom('notes')
    .select(['id', 'studyDayId', 'at'])
    .where('personId', '=', into)
    .where('studyDayId', 'is not', null)
    .where('replacedAt', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const last = new Map<number | null, number>()
  for (const { id, studyDayId, at } of standing) {
    const replacedAt = last.get(studyDayId)
    if (replacedAt === undefined) last.set(studyDayId, at)
    else await db.updateTable('notes').set({ replacedAt }).where('id', '=', id).execute()
  }
}

/** On the roster whenever either was; the first place in the order of the roster is kept. */
export async function mergeRoster(db: Kysely<Database>, from: number, into: number): Promise<void> {
  const people = [from, into]
  const rows = await db.selectFrom('roster').selectAll().where('personId', 'in', people).orderBy('id').execute()
  for (const orgId of new Set(rows.filter(({ personId }) => personId === from).map((row) => row.orgId))) {
    await db.deleteFrom('roster').where('orgId', '=', orgId).where('personId', 'in', people).execute()
    for (const { since, until, of } of joinedSpans(rows.filter((row) => row.orgId === orgId))) {
      const open = of.filter((row) => row.until === null)
      // Whose identities stay knows whether the person is in the group.
      const leftChatAt = (open.find(({ personId }) => personId === into) ?? open[0])?.leftChatAt ?? null
      const id = Math.min(...of.map((row) => row.id))
      await db.insertInto('roster').values({ id, orgId, personId: into, since, until, leftChatAt }).execute()
    }
  }
}
