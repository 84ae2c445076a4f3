import { type Kysely, sql } from 'kysely'
import { NOTE_MINIMUM } from '../../src/domain/note-length.ts'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'
import { snapshotReader } from './snapshots.ts'
import { forgetStreaksPast } from './streaks.ts'

type Counter = 'checkedIn' | 'answered' | 'noted'

const HISTORY_PAGE = 14

/** Study days, each with its counters. */
export function studyDayRepository(db: Kysely<Database>, prepare: Prepare) {
  const counting = (what: Counter) =>
    prepare.change((id: number) =>
      db
        .updateTable('studyDays')
        .set((of) => ({ [what]: of(what, '+', 1) }))
        .where('id', '=', id),
    )
  const dayWithoutSnapshot = prepare.first((id: number) =>
    db
      .selectFrom('studyDays')
      .select(['id', 'orgId', 'chatId', 'date', 'slotAt', 'onTimeUntil', 'lateUntil', 'itemId', 'itemVersion'])
      .select(['postedAt', 'closedAt', 'excused', 'expected', 'checkedIn', 'answered', 'noted'])
      .where('id', '=', id),
  )
  const snapshotOf = snapshotReader(db, prepare)
  const withMarkOf = (personId: number) =>
    db
      .selectFrom('studyDays')
      .leftJoin('checkIns', (join) =>
        join.onRef('checkIns.studyDayId', '=', 'studyDays.id').on('checkIns.personId', '=', personId),
      )
      .select(['date', 'slotAt', 'closedAt', 'lateUntil', 'excused', 'mark', 'checkIns.expected as expected'])
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

    async day(id: number): Promise<Row<'studyDays'> | undefined> {
      const day = await dayWithoutSnapshot(id)
      return day && { ...day, snapshot: await snapshotOf(day) }
    },

    /** The text of a day, JSON of its StudyItem. */
    snapshotOf,

    /** Whose day it is, without the text it carries. */
    orgOf: prepare.first((id: number) => db.selectFrom('studyDays').select('orgId').where('id', '=', id)),

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

    /** The date of an org's first study day. */
    async firstDate(orgId: number): Promise<string | undefined> {
      const row = await db
        .selectFrom('studyDays')
        .select((of) => of.fn.min<string | null>('date').as('date'))
        .where('orgId', '=', orgId)
        .executeTakeFirst()
      return row?.date ?? undefined
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

    /** The last `HISTORY_PAGE` study days of an org up to `before`, newest first, each with the person's mark. */
    history: prepare.all((orgId: number, personId: number, before: string) =>
      withMarkOf(personId)
        .select(['studyDays.id', 'checkIns.at'])
        .where('orgId', '=', orgId)
        .where('date', '<=', before)
        .orderBy('date', 'desc')
        // A bound limit would make SQLite plan the statement anew each time.
        .limit(sql.lit(HISTORY_PAGE)),
    ),

    /** The study days of an org after one date up to and with another, oldest first, each with the person's mark. */
    marksBetween: prepare.all((orgId: number, personId: number, after: string, until: string) =>
      withMarkOf(personId)
        .where('orgId', '=', orgId)
        .where('date', '>', after)
        .where('date', '<=', until)
        .orderBy('date'),
    ),

    /** The closed study days of a span, summed by org, for the orgs under one parent that are ranked at all. */
    participationBetween(
      parentId: number | null,
      from: string,
      to: string,
    ): Promise<{ id: number; name: string; checkedIn: number; due: number; studyDays: number }[]> {
      return db
        .selectFrom('orgs')
        .innerJoin('studyDays', 'studyDays.orgId', 'orgs.id')
        .select((of) => [
          'orgs.id',
          'orgs.name',
          of.fn.sum<number>('checkedIn').as('checkedIn'),
          of.fn.sum<number>('expected').as('due'),
          of.fn.countAll<number>().as('studyDays'),
        ])
        .where((is) => (parentId === null ? is('parentId', 'is', null) : is('parentId', '=', parentId)))
        .where('orgs.id', 'not in', (unranked) =>
          unranked
            .selectFrom('chats')
            .innerJoin('settings', 'settings.chatId', 'chats.chatId')
            .select((of) => of.ref('orgId').$notNull().as('orgId'))
            .where('profile', '=', 'reduced')
            .where('orgId', 'is not', null),
        )
        .where('date', '>=', from)
        .where('date', '<=', to)
        .where('closedAt', 'is not', null)
        .groupBy(['orgs.id', 'orgs.name'])
        .execute()
    },

    toClose: prepare.all((by: number) =>
      db.selectFrom('studyDays').selectAll().where('closedAt', 'is', null).where('lateUntil', '<=', by).orderBy('id'),
    ),

    nextClose: prepare.due((after: number) =>
      db
        .selectFrom('studyDays')
        .select((of) => of.fn.min<number | null>('lateUntil').as('due'))
        .where('closedAt', 'is', null)
        .where('lateUntil', '>', after),
    ),

    openDays(orgId: number): Promise<Row<'studyDays'>[]> {
      return db
        .selectFrom('studyDays')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('closedAt', 'is', null)
        .orderBy('date')
        .execute()
    },

    async openCount(): Promise<number> {
      const { count } = await db
        .selectFrom('studyDays')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('closedAt', 'is', null)
        .executeTakeFirstOrThrow()
      return count
    },

    setExpected(id: number, expected: number) {
      return db.updateTable('studyDays').set({ expected }).where('id', '=', id).execute()
    },

    /** Its card leaves for the group now. */
    posting(id: number, postedAt: number) {
      return db.updateTable('studyDays').set({ postedAt }).where('id', '=', id).execute()
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
        .innerJoin('checkIns', (join) =>
          join
            .onRef('checkIns.studyDayId', '=', 'answers.studyDayId')
            .onRef('checkIns.personId', '=', 'answers.personId'),
        )
        .select([(of) => of.fn.countAll<number>().as('answered'), sql<number>`coalesce(sum("right"), 0)`.as('right')])
        .where('answers.studyDayId', '=', id)
        .where('expected', '=', 1)
        .executeTakeFirstOrThrow()
      const notes = await db
        .selectFrom('notes')
        .innerJoin('checkIns', (join) =>
          join.onRef('checkIns.studyDayId', '=', 'notes.studyDayId').onRef('checkIns.personId', '=', 'notes.personId'),
        )
        .select((of) => of.fn.countAll<number>().as('noted'))
        .where('notes.studyDayId', '=', id)
        .where('replacedAt', 'is', null)
        .where('expected', '=', 1)
        .where('mark', '<>', 'made_up')
        .where('length', '>=', NOTE_MINIMUM)
        .executeTakeFirstOrThrow()
      return { ...checkIns, ...answers, ...notes }
    },

    /** Removes a day nobody did anything on; false when somebody did. */
    async dropUnused(id: number): Promise<boolean> {
      const used = await db
        .selectFrom('checkIns')
        .select('personId')
        .where('studyDayId', '=', id)
        .limit(sql.lit(1))
        .executeTakeFirst()
      if (used) return false
      await forgetStreaksPast(db, id)
      await db.deleteFrom('studyDays').where('id', '=', id).execute()
      return true
    },

    async excuse(id: number): Promise<void> {
      await forgetStreaksPast(db, id)
      await db.updateTable('studyDays').set({ excused: 1 }).where('id', '=', id).execute()
    },

    /** Puts the running counters right from the rows. */
    async recount(id: number): Promise<void> {
      const { checkedIn, answered, noted } = await this.tally(id)
      await db.updateTable('studyDays').set({ checkedIn, answered, noted }).where('id', '=', id).execute()
    },

    count: (id: number, what: Counter) => oneMore[what](id),
  }
}
