import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { CheckInMark, Database, NewRow, Row } from '../schema.ts'

/** What members did on study days. */
export function studyActRepository(db: Kysely<Database>, prepare: Prepare) {
  const insertCheckIn = prepare.change((row: NewRow<'checkIns'>) => {
    const { studyDayId, personId, mark, way, at, expected, recordedBy } = row
    return db
      .insertInto('checkIns')
      .values({ studyDayId, personId, mark, way, at, expected, recordedBy })
      .onConflict((conflict) => conflict.doNothing())
  })
  const insertAnswer = prepare.change((row: NewRow<'answers'>) => {
    const { studyDayId, personId, question, chosen, right, at } = row
    return db
      .insertInto('answers')
      .values({ studyDayId, personId, question, chosen, right, at })
      .onConflict((conflict) => conflict.doNothing())
  })
  return {
    /** False when this person has checked in on that day. */
    async checkIn(row: NewRow<'checkIns'>): Promise<boolean> {
      return (await insertCheckIn(row)) === 1
    },

    /** A late redelivery may bring an earlier act of the same person: the earliest stands, whatever the order. */
    correctCheckIn(
      studyDayId: number,
      personId: number,
      to: { mark: CheckInMark; at: number; way: Row<'checkIns'>['way'] },
    ) {
      return db
        .updateTable('checkIns')
        .set({ ...to, recordedBy: null })
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .execute()
    },

    /** Only to undo: the audit keeps what stood. */
    removeCheckIn(studyDayId: number, personId: number) {
      return db.deleteFrom('checkIns').where('studyDayId', '=', studyDayId).where('personId', '=', personId).execute()
    },

    setCheckInExpected(studyDayId: number, personId: number, expected: 0 | 1) {
      return db
        .updateTable('checkIns')
        .set({ expected })
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .execute()
    },

    checkInOf: prepare.first((studyDayId: number, personId: number) =>
      db.selectFrom('checkIns').selectAll().where('studyDayId', '=', studyDayId).where('personId', '=', personId),
    ),

    /** What one person has done on a study day, with the answer to one question; undefined when there is no such day. */
    actsOf: prepare.first((studyDayId: number, personId: number, question: number) =>
      db
        .selectFrom('studyDays')
        .leftJoin('checkIns', (join) =>
          join.onRef('checkIns.studyDayId', '=', 'studyDays.id').on('checkIns.personId', '=', personId),
        )
        .leftJoin('answers', (join) =>
          join
            .onRef('answers.studyDayId', '=', 'studyDays.id')
            .on('answers.personId', '=', personId)
            .on('answers.question', '=', question),
        )
        .leftJoin('notes', (join) =>
          join
            .onRef('notes.studyDayId', '=', 'studyDays.id')
            .on('notes.personId', '=', personId)
            .on('notes.replacedAt', 'is', null),
        )
        .select(['mark', 'checkIns.at as at', 'checkIns.expected as expected'])
        .select(['chosen', 'answers.right as right', 'answers.at as answeredAt'])
        .select(['notes.id as noteId', 'notes.length as noteLength', 'notes.at as notedAt'])
        .where('studyDays.id', '=', studyDayId),
    ),

    /** The study days a person checked in on, anywhere. */
    async daysCheckedIn(personId: number): Promise<number[]> {
      const rows = await db.selectFrom('checkIns').select('studyDayId').where('personId', '=', personId).execute()
      return rows.map(({ studyDayId }) => studyDayId)
    },

    /** Who checked in on a study day of a span, by id, those after `after`. */
    async cameBetween(orgId: number, from: string, to: string, after: number, limit: number): Promise<number[]> {
      const rows = await db
        .selectFrom('checkIns')
        .innerJoin('studyDays', 'studyDays.id', 'checkIns.studyDayId')
        .select('personId')
        .distinct()
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .where('personId', '>', after)
        .orderBy('personId')
        .limit(limit)
        .execute()
      return rows.map(({ personId }) => personId)
    },

    checkInsOn(studyDayId: number): Promise<Row<'checkIns'>[]> {
      return db
        .selectFrom('checkIns')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .orderBy('at')
        .orderBy('personId')
        .execute()
    },

    /** False when this person answered this question before: the first answer counts. */
    async answer(row: NewRow<'answers'>): Promise<boolean> {
      return (await insertAnswer(row)) === 1
    },

    /** As a check-in: an earlier answer that arrives later is the first one. */
    correctAnswer(
      studyDayId: number,
      personId: number,
      question: number,
      to: Pick<Row<'answers'>, 'chosen' | 'right' | 'at'>,
    ) {
      return db
        .updateTable('answers')
        .set(to)
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .where('question', '=', question)
        .execute()
    },

    answerOf: prepare.first((studyDayId: number, personId: number, question: number) =>
      db
        .selectFrom('answers')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .where('question', '=', question),
    ),

    answersOf(studyDayId: number, personId: number): Promise<Row<'answers'>[]> {
      return db
        .selectFrom('answers')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .orderBy('question')
        .execute()
    },

    noteOf: prepare.first((studyDayId: number, personId: number) =>
      db
        .selectFrom('notes')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .where('replacedAt', 'is', null),
    ),

    async note(row: Omit<NewRow<'notes'>, 'id' | 'replacedAt'>): Promise<void> {
      await db
        .insertInto('notes')
        .values({ ...row, replacedAt: null })
        .execute()
    },

    replaceNote(id: number, at: number) {
      return db.updateTable('notes').set({ replacedAt: at }).where('id', '=', id).execute()
    },

    /** The last written first, each with the date of its study day. */
    notesOf(orgId: number, personId: number, limit: number): Promise<(Row<'notes'> & { date: string })[]> {
      return db
        .selectFrom('notes')
        .innerJoin('studyDays', 'studyDays.id', 'notes.studyDayId')
        .selectAll('notes')
        .select('date')
        .where('notes.orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('replacedAt', 'is', null)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute()
    },
  }
}
