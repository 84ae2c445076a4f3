import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'

type Schedule = Row<'occurrences'>['schedule']

/** What falls due, and what became of it (design.md ledger 2). */
export function occurrenceRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    /** Plans a date, or moves it while it is only planned: a decided one never changes. */
    async plan(schedule: Schedule, chatId: string, date: string, dueAt: number): Promise<void> {
      await db
        .insertInto('occurrences')
        .values({ schedule, chatId, date, dueAt, state: 'planned', reason: null, decidedAt: null })
        .onConflict((conflict) =>
          conflict
            .columns(['schedule', 'chatId', 'date'])
            .doUpdateSet({ dueAt })
            .where('occurrences.state', '=', 'planned'),
        )
        .execute()
    },

    /** True for the one caller that decides this date; the unique index is the judge. */
    async decide(
      occurrence: { schedule: Schedule; chatId: string; date: string; dueAt: number },
      state: 'ran' | 'skipped',
      reason: string | null,
      decidedAt: number,
    ): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('occurrences')
        .values({ ...occurrence, state, reason, decidedAt })
        .onConflict((conflict) =>
          conflict
            .columns(['schedule', 'chatId', 'date'])
            .doUpdateSet({ state, reason, decidedAt, dueAt: occurrence.dueAt })
            .where('occurrences.state', '=', 'planned'),
        )
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    /** What ran came to nothing: it is a skip with its reason after all. */
    undo(schedule: Schedule, chatId: string, date: string, reason: string, decidedAt: number) {
      return db
        .updateTable('occurrences')
        .set({ state: 'skipped', reason, decidedAt })
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('date', '=', date)
        .where('state', '=', 'ran')
        .execute()
    },

    skipPlanned(schedule: Schedule, chatId: string, date: string, reason: string, decidedAt: number) {
      return db
        .updateTable('occurrences')
        .set({ state: 'skipped', reason, decidedAt })
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('date', '=', date)
        .where('state', '=', 'planned')
        .execute()
    },

    /** Takes back a secretary's skip while its time has not come. */
    async unskip(schedule: Schedule, chatId: string, date: string): Promise<void> {
      await db
        .updateTable('occurrences')
        .set({ state: 'planned', reason: null, decidedAt: null })
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('date', '=', date)
        .where('state', '=', 'skipped')
        .execute()
    },

    get: prepare.first((schedule: Schedule, chatId: string, date: string) =>
      db
        .selectFrom('occurrences')
        .selectAll()
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('date', '=', date),
    ),

    /** The newest date that was decided when it fell due. */
    async decidedThrough(schedule: Schedule, chatId: string): Promise<string | null> {
      const row = await db
        .selectFrom('occurrences')
        .select((of) => of.fn.max<string | null>('date').as('date'))
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('state', '<>', 'planned')
        .whereRef('decidedAt', '>=', 'dueAt')
        .executeTakeFirst()
      return row?.date ?? null
    },

    /** Dates after `date` that were decided before they fell due. */
    async settledAhead(schedule: Schedule, chatId: string, date: string): Promise<string[]> {
      const rows = await db
        .selectFrom('occurrences')
        .select('date')
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('date', '>', date)
        .where('state', '<>', 'planned')
        .whereRef('decidedAt', '<', 'dueAt')
        .orderBy('date')
        .execute()
      return rows.map((row) => row.date)
    },

    /** From `date` on, oldest first. */
    since(schedule: Schedule, chatId: string, date: string): Promise<Row<'occurrences'>[]> {
      return db
        .selectFrom('occurrences')
        .selectAll()
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('date', '>=', date)
        .orderBy('date')
        .execute()
    },

    /** What was skipped for this reason by one and the same decision, oldest first. */
    skippedAt: prepare.all((schedule: Schedule, chatId: string, reason: string, decidedAt: number) =>
      db
        .selectFrom('occurrences')
        .selectAll()
        .where('chatId', '=', chatId)
        .where('schedule', '=', schedule)
        .where('state', '=', 'skipped')
        .where('reason', '=', reason)
        .where('decidedAt', '=', decidedAt)
        .orderBy('date'),
    ),

    /** Forgets what is planned and not decided, before planning anew. */
    unplan(schedule: Schedule, chatId: string) {
      return db
        .deleteFrom('occurrences')
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('state', '=', 'planned')
        .execute()
    },

    due: prepare.all((schedule: Schedule, by: number) =>
      db
        .selectFrom('occurrences')
        .selectAll()
        .where('state', '=', 'planned')
        .where('schedule', '=', schedule)
        .where('dueAt', '<=', by)
        .orderBy('dueAt')
        .orderBy('id'),
    ),

    /** Of any schedule: to tell them apart, each would read through all that is planned. */
    nextDue: prepare.due((after: number) =>
      db
        .selectFrom('occurrences')
        .select((of) => of.fn.min<number | null>('dueAt').as('due'))
        .where('state', '=', 'planned')
        .where('dueAt', '>', after),
    ),

    async planned(schedule: Schedule, chatId: string): Promise<Row<'occurrences'> | undefined> {
      return db
        .selectFrom('occurrences')
        .selectAll()
        .where('schedule', '=', schedule)
        .where('chatId', '=', chatId)
        .where('state', '=', 'planned')
        .orderBy('date')
        .limit(1)
        .executeTakeFirst()
    },
  }
}
