import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'

/** The record read by the span or by the person, for registers and archives. */
export function archiveRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    /** The study days of an org in a span, oldest first, without the texts they carry. */
    days: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('studyDays')
        .select(['id', 'date', 'slotAt', 'lateUntil', 'closedAt', 'excused'])
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('date'),
    ),

    /** Who did what on these days. */
    checkIns: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('checkIns')
        .innerJoin('studyDays', 'studyDays.id', 'checkIns.studyDayId')
        .select(['studyDayId', 'personId', 'mark', 'checkIns.expected as expected'])
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('checkIns.at')
        .orderBy('personId'),
    ),

    /** The date of an org's first study day. */
    async firstDate(orgId: number): Promise<string | null> {
      const row = await db
        .selectFrom('studyDays')
        .select((of) => of.fn.min<string | null>('date').as('date'))
        .where('orgId', '=', orgId)
        .executeTakeFirst()
      return row?.date ?? null
    },

    /** A part of an org's study days, oldest first, those after a date. */
    daysAfter(orgId: number, date: string, limit: number): Promise<Row<'studyDays'>[]> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('date', '>', date)
        .orderBy('date')
        .limit(limit)
        .execute()
    },

    checkInsOf(personId: number, days: readonly number[]): Promise<Row<'checkIns'>[]> {
      return db
        .selectFrom('checkIns')
        .selectAll()
        .where('personId', '=', personId)
        .where('studyDayId', 'in', days)
        .execute()
    },

    answersOf(personId: number, days: readonly number[]): Promise<Row<'answers'>[]> {
      return db
        .selectFrom('answers')
        .selectAll()
        .where('personId', '=', personId)
        .where('studyDayId', 'in', days)
        .orderBy('question')
        .execute()
    },

    /** Those of a day oldest first; all but the last were replaced. */
    notesOf(orgId: number, personId: number): Promise<Row<'notes'>[]> {
      return db
        .selectFrom('notes')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .orderBy('at')
        .orderBy('id')
        .execute()
    },

    /** What was done to a person's record of these days, oldest first. */
    acts(orgId: number, subjects: readonly string[], from: number): Promise<Row<'audit'>[]> {
      return db
        .selectFrom('audit')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('at', '>=', from)
        .where('subject', 'in', subjects)
        .orderBy('id')
        .execute()
    },
  }
}
