import { type Kysely, sql } from 'kysely'
import type { CheckInMark, Database, NewRow, Row } from '../schema.ts'

/** Study days and what members did on them. */
export function studyRepository(db: Kysely<Database>) {
  return {
    /** Undefined when that chat has a study day on that date already. */
    async open(day: Omit<NewRow<'studyDays'>, 'id' | 'closedAt'>): Promise<number | undefined> {
      const row = await db
        .insertInto('studyDays')
        .values({ ...day, closedAt: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return row?.id
    },

    day(id: number): Promise<Row<'studyDays'> | undefined> {
      return db.selectFrom('studyDays').selectAll().where('id', '=', id).executeTakeFirst()
    },

    dayOn(chatId: string, date: string): Promise<Row<'studyDays'> | undefined> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('chatId', '=', chatId)
        .where('date', '=', date)
        .executeTakeFirst()
    },

    /** The newest study day of an org that was open at `at` or before. */
    openedBy(orgId: number, at: number): Promise<Row<'studyDays'> | undefined> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('slotAt', '<=', at)
        .orderBy('date', 'desc')
        .limit(1)
        .executeTakeFirst()
    },

    /** The newest study day of an org up to `date`. */
    latest(orgId: number, date: string): Promise<Row<'studyDays'> | undefined> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('date', '<=', date)
        .orderBy('date', 'desc')
        .limit(1)
        .executeTakeFirst()
    },

    daysBetween(orgId: number, from: string, to: string): Promise<Row<'studyDays'>[]> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('date')
        .execute()
    },

    /** What was used in a chat and when last, for the order of the content. */
    used(chatId: string): Promise<{ itemId: string; last: string }[]> {
      return db
        .selectFrom('studyDays')
        .select((of) => ['itemId', of.fn.max<string>('date').as('last')])
        .where('chatId', '=', chatId)
        .groupBy('itemId')
        .execute()
    },

    /** Up to `limit` study days of an org before `before`, newest first, each with the person's mark. */
    history(orgId: number, personId: number, before: string, limit: number) {
      return db
        .selectFrom('studyDays')
        .leftJoin('checkIns', (join) =>
          join.onRef('checkIns.studyDayId', '=', 'studyDays.id').on('checkIns.personId', '=', personId),
        )
        .select(['studyDays.id', 'date', 'slotAt', 'closedAt', 'lateUntil', 'excused', 'mark', 'checkIns.at'])
        .select('checkIns.expected as expected')
        .where('orgId', '=', orgId)
        .where('date', '<=', before)
        .orderBy('date', 'desc')
        .limit(limit)
        .execute()
    },

    toClose(by: number): Promise<Row<'studyDays'>[]> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('closedAt', 'is', null)
        .where('lateUntil', '<=', by)
        .orderBy('id')
        .execute()
    },

    async nextClose(after: number): Promise<number | undefined> {
      const row = await db
        .selectFrom('studyDays')
        .select((of) => of.fn.min<number | null>('lateUntil').as('due'))
        .where('closedAt', 'is', null)
        .where('lateUntil', '>', after)
        .executeTakeFirst()
      return row?.due ?? undefined
    },

    openDays(orgId: number): Promise<Row<'studyDays'>[]> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('closedAt', 'is', null)
        .orderBy('date')
        .execute()
    },

    setExpected(id: number, expected: number) {
      return db.updateTable('studyDays').set({ expected }).where('id', '=', id).execute()
    },

    moveLateUntil(id: number, lateUntil: number) {
      return db.updateTable('studyDays').set({ lateUntil }).where('id', '=', id).execute()
    },

    /** Closes once; the tally is counted from the rows, so the final figures never depend on the running counters. */
    async close(id: number, closedAt: number, excused: 0 | 1): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('studyDays')
        .set({ closedAt, excused })
        .where('id', '=', id)
        .where('closedAt', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Counts from the rows. Only expected persons count as checked in; a made-up day is none (domain.md Participation). */
    async tally(
      id: number,
    ): Promise<{ checkedIn: number; late: number; answered: number; right: number; noted: number }> {
      const checkIns = await db
        .selectFrom('checkIns')
        .select([
          sql<number>`coalesce(sum(case when mark <> 'made_up' then 1 else 0 end), 0)`.as('checkedIn'),
          sql<number>`coalesce(sum(case when mark = 'late' then 1 else 0 end), 0)`.as('late'),
        ])
        .where('studyDayId', '=', id)
        .where('expected', '=', 1)
        .executeTakeFirstOrThrow()
      const answers = await db
        .selectFrom('answers')
        .select([(of) => of.fn.countAll<number>().as('answered'), sql<number>`coalesce(sum("right"), 0)`.as('right')])
        .where('studyDayId', '=', id)
        .executeTakeFirstOrThrow()
      const notes = await db
        .selectFrom('notes')
        .select((of) => of.fn.count<number>('personId').distinct().as('noted'))
        .where('studyDayId', '=', id)
        .where('replacedAt', 'is', null)
        .executeTakeFirstOrThrow()
      return { ...checkIns, ...answers, ...notes }
    },

    /** Puts the running counters right from the rows. */
    async recount(id: number): Promise<void> {
      const { checkedIn, answered, noted } = await this.tally(id)
      await db.updateTable('studyDays').set({ checkedIn, answered, noted }).where('id', '=', id).execute()
    },

    async checkIn(row: NewRow<'checkIns'>): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('checkIns')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
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

    setCheckInExpected(studyDayId: number, personId: number, expected: 0 | 1) {
      return db
        .updateTable('checkIns')
        .set({ expected })
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .execute()
    },

    checkInOf(studyDayId: number, personId: number): Promise<Row<'checkIns'> | undefined> {
      return db
        .selectFrom('checkIns')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .executeTakeFirst()
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

    count(id: number, what: 'checkedIn' | 'answered' | 'noted') {
      return db
        .updateTable('studyDays')
        .set((of) => ({ [what]: of(what, '+', 1) }))
        .where('id', '=', id)
        .execute()
    },

    /** False when this person answered this question before: the first answer counts. */
    async answer(row: NewRow<'answers'>): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('answers')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    /** As a check-in: an earlier answer that arrives later is the first one. */
    correctAnswer(studyDayId: number, personId: number, question: number, to: Pick<Row<'answers'>, 'chosen' | 'right' | 'at'>) {
      return db
        .updateTable('answers')
        .set(to)
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .where('question', '=', question)
        .execute()
    },

    answerOf(studyDayId: number, personId: number, question: number): Promise<Row<'answers'> | undefined> {
      return db
        .selectFrom('answers')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .where('question', '=', question)
        .executeTakeFirst()
    },

    answersOf(studyDayId: number, personId: number): Promise<Row<'answers'>[]> {
      return db
        .selectFrom('answers')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .orderBy('question')
        .execute()
    },

    noteOf(studyDayId: number, personId: number): Promise<Row<'notes'> | undefined> {
      return db
        .selectFrom('notes')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .where('replacedAt', 'is', null)
        .executeTakeFirst()
    },

    async note(row: Omit<NewRow<'notes'>, 'id' | 'replacedAt'>): Promise<void> {
      await db
        .insertInto('notes')
        .values({ ...row, replacedAt: null })
        .execute()
    },

    replaceNote(id: number, at: number) {
      return db.updateTable('notes').set({ replacedAt: at }).where('id', '=', id).execute()
    },

    notesOf(orgId: number, personId: number, limit: number): Promise<Row<'notes'>[]> {
      return db
        .selectFrom('notes')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('replacedAt', 'is', null)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute()
    },
  }
}
