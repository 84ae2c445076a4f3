import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

const AT_ONCE = 100
const OPEN = ['owed', 'listing', 'unheard'] as const

/** What each group said while nobody could reach the bot. A row goes when it is read; what was not heard stays. */
export function gapRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    async owe(gaps: readonly Omit<NewRow<'gaps'>, 'id'>[]): Promise<void> {
      for (let from = 0; from < gaps.length; from += AT_ONCE)
        await db
          .insertInto('gaps')
          .values(gaps.slice(from, from + AT_ONCE))
          .execute()
    },

    get: prepare.first((id: number) => db.selectFrom('gaps').selectAll().where('id', '=', id)),

    due: prepare.all((by: number) =>
      db
        .selectFrom('gaps')
        .selectAll()
        .where('state', 'in', OPEN)
        .where('nextAt', '<=', by)
        .orderBy('nextAt')
        .orderBy('id')
        .limit(sql.lit(AT_ONCE)),
    ),

    nextDue: prepare.due((after: number) =>
      db
        .selectFrom('gaps')
        .select((of) => of.fn.min<number | null>('nextAt').as('due'))
        .where('state', 'in', OPEN)
        .where('nextAt', '>', after),
    ),

    change(id: number, to: Partial<Pick<Row<'gaps'>, 'since' | 'state' | 'readTo' | 'nextAt'>>) {
      return db.updateTable('gaps').set(to).where('id', '=', id).execute()
    },

    drop(ids: readonly number[]) {
      return db.deleteFrom('gaps').where('id', 'in', ids).execute()
    },

    told(ids: readonly number[]) {
      return db.updateTable('gaps').set({ state: 'told' }).where('id', 'in', ids).execute()
    },

    /** What of a group was not heard and could not be read, from the span on; oldest first. */
    unheard(chatId: string, from: number, to: number): Promise<Pick<Row<'gaps'>, 'since' | 'until'>[]> {
      return db
        .selectFrom('gaps')
        .select(['since', 'until'])
        .distinct()
        .where('chatId', '=', chatId)
        .where('until', '>', from)
        .where('since', '<', to)
        .where('state', 'in', ['unheard', 'told'])
        .orderBy('since')
        .execute()
    },

    prune(before: number) {
      return db.deleteFrom('gaps').where('state', '=', 'told').where('until', '<', before).execute()
    },

    /** The study days of a chat on which something could be done in the span, oldest first. */
    async daysOpenIn(chatId: string, from: number, to: number): Promise<number[]> {
      const days = await db
        .selectFrom('studyDays')
        .select('id')
        .where('chatId', '=', chatId)
        .where('slotAt', '<', to)
        .where('lateUntil', '>', from)
        .orderBy('date')
        .execute()
      return days.map(({ id }) => id)
    },

    /** Whether something could have been checked in or signed for in the span. */
    async touches(orgId: number, since: number, until: number): Promise<boolean> {
      const day = await db
        .selectFrom('studyDays')
        .select('id')
        .where('orgId', '=', orgId)
        .where('slotAt', '<', until)
        .where('lateUntil', '>', since)
        .limit(1)
        .executeTakeFirst()
      if (day) return true
      const session = await db
        .selectFrom('sessions')
        .select('id')
        .where('orgId', '=', orgId)
        .where('cancelledAt', 'is', null)
        .where('opensAt', '<', until)
        .where('closesAt', '>', since)
        .limit(1)
        .executeTakeFirst()
      return session !== undefined
    },
  }
}
