import { type Kysely, sql } from 'kysely'
import { preparedAll, preparedChange, preparedFirst } from '../prepared.ts'
import type { CheckInMark, Database, NewRow, Row } from '../schema.ts'

type Counter = 'checkedIn' | 'answered' | 'noted'

/** Study days and what members did on them. */
export function studyRepository(db: Kysely<Database>) {
  const insertCheckIn = preparedChange(db, (row: NewRow<'checkIns'>) => {
    const { studyDayId, personId, mark, way, at, expected, recordedBy } = row
    return db
      .insertInto('checkIns')
      .values({ studyDayId, personId, mark, way, at, expected, recordedBy })
      .onConflict((conflict) => conflict.doNothing())
  })
  const insertAnswer = preparedChange(db, (row: NewRow<'answers'>) => {
    const { studyDayId, personId, question, chosen, right, at } = row
    return db
      .insertInto('answers')
      .values({ studyDayId, personId, question, chosen, right, at })
      .onConflict((conflict) => conflict.doNothing())
  })
  const counting = (what: Counter) =>
    preparedChange(db, (id: number) =>
      db
        .updateTable('studyDays')
        .set((of) => ({ [what]: of(what, '+', 1) }))
        .where('id', '=', id),
    )
  const oneMore = { checkedIn: counting('checkedIn'), answered: counting('answered'), noted: counting('noted') }

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

    day: preparedFirst(db, (id: number) => db.selectFrom('studyDays').selectAll().where('id', '=', id)),

    /** Whose day it is, without the text it carries. */
    orgOf: preparedFirst(db, (id: number) => db.selectFrom('studyDays').select('orgId').where('id', '=', id)),

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
    history: preparedAll(db, (orgId: number, personId: number, before: string, limit: number) =>
      db
        .selectFrom('studyDays')
        .leftJoin('checkIns', (join) =>
          join.onRef('checkIns.studyDayId', '=', 'studyDays.id').on('checkIns.personId', '=', personId),
        )
        .select(['studyDays.id', 'date', 'slotAt', 'closedAt', 'lateUntil', 'excused', 'mark', 'checkIns.at'])
        .select('checkIns.expected as expected')
        .where('orgId', '=', orgId)
        .where('date', '<=', before)
        .orderBy('date', 'desc')
        .limit(limit),
    ),

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

    setCheckInExpected(studyDayId: number, personId: number, expected: 0 | 1) {
      return db
        .updateTable('checkIns')
        .set({ expected })
        .where('studyDayId', '=', studyDayId)
        .where('personId', '=', personId)
        .execute()
    },

    checkInOf: preparedFirst(db, (studyDayId: number, personId: number) =>
      db.selectFrom('checkIns').selectAll().where('studyDayId', '=', studyDayId).where('personId', '=', personId),
    ),

    checkInsOn(studyDayId: number): Promise<Row<'checkIns'>[]> {
      return db
        .selectFrom('checkIns')
        .selectAll()
        .where('studyDayId', '=', studyDayId)
        .orderBy('at')
        .orderBy('personId')
        .execute()
    },

    count: (id: number, what: Counter) => oneMore[what](id),

    /** False when this person answered this question before: the first answer counts. */
    async answer(row: NewRow<'answers'>): Promise<boolean> {
      return (await insertAnswer(row)) === 1
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

    answerOf: preparedFirst(db, (studyDayId: number, personId: number, question: number) =>
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
