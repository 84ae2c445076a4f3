import { type Kysely, sql } from 'kysely'
import { NOTE_MINIMUM } from '../../src/domain/note-length.ts'
import type { Prepare } from '../prepared.ts'
import type { Database } from '../schema.ts'

/** Whole spans of an org's record, for figures: one question for everybody, never one to a person. */
export function figureRepository(db: Kysely<Database>, prepare: Prepare) {
  const marks = () =>
    db
      .selectFrom('studyDays')
      .innerJoin('checkIns', 'checkIns.studyDayId', 'studyDays.id')
      .select(['studyDayId', 'personId', 'mark'])

  return {
    /** The study days of a span, oldest first, without the texts they carry. */
    days: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('studyDays')
        .select(['id', 'date', 'slotAt', 'lateUntil', 'closedAt', 'excused'])
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('date'),
    ),

    /** The newest study days of an org, two weeks of them at the least. */
    lastDays: prepare.all((orgId: number) =>
      db
        .selectFrom('studyDays')
        .select(['date', 'closedAt'])
        .where('orgId', '=', orgId)
        .orderBy('date', 'desc')
        // A bound limit would make SQLite plan the statement anew each time.
        .limit(sql.lit(14)),
    ),

    marks: prepare.all((orgId: number, from: string, to: string) =>
      marks().where('orgId', '=', orgId).where('date', '>=', from).where('date', '<=', to),
    ),

    /** Answers of those expected, by study day. */
    answers: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('studyDays')
        .innerJoin('answers', 'answers.studyDayId', 'studyDays.id')
        .innerJoin('checkIns', (join) =>
          join
            .onRef('checkIns.studyDayId', '=', 'answers.studyDayId')
            .onRef('checkIns.personId', '=', 'answers.personId'),
        )
        .select((of) => [
          'answers.studyDayId as id',
          of.fn.countAll<number>().as('answered'),
          of.fn.sum<number>('answers.right').as('rightly'),
        ])
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .where('checkIns.expected', '=', sql.lit(1))
        .groupBy('answers.studyDayId'),
    ),

    /** The notes that count, of those expected. */
    notes: prepare.first((orgId: number, from: string, to: string) =>
      db
        .selectFrom('studyDays')
        .innerJoin('notes', 'notes.studyDayId', 'studyDays.id')
        .innerJoin('checkIns', (join) =>
          join.onRef('checkIns.studyDayId', '=', 'notes.studyDayId').onRef('checkIns.personId', '=', 'notes.personId'),
        )
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('studyDays.orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .where('replacedAt', 'is', null)
        .where('checkIns.expected', '=', sql.lit(1))
        .where('mark', '<>', 'made_up')
        .where('length', '>=', sql.lit(NOTE_MINIMUM)),
    ),

    streaks: prepare.all((orgId: number) => db.selectFrom('streaks').selectAll().where('orgId', '=', orgId)),
  }
}
