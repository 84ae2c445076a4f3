import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'

type NewMessage = Pick<
  Row<'outbox'>,
  'uuid' | 'receiver' | 'replyTo' | 'body' | 'priority' | 'cardId' | 'createdAt' | 'nextAt'
>

const OPEN = ['owed', 'sending'] as const

/** Every message the bot owes and what became of it (design.md ledger 3). */
export function outboxRepository(db: Kysely<Database>) {
  return {
    async owe(row: NewMessage): Promise<void> {
      await db
        .insertInto('outbox')
        .values({
          ...row,
          state: 'owed',
          attempts: 0,
          firstTriedAt: null,
          messageId: null,
          error: null,
          settledAt: null,
        })
        .onConflict((conflict) => conflict.column('uuid').doNothing())
        .execute()
    },

    /** The receivers something is owed to by `by`, the most urgent first. */
    async dueReceivers(by: number): Promise<{ receiver: string; priority: number; nextAt: number }[]> {
      return db
        .selectFrom('outbox')
        .select((of) => [
          'receiver',
          of.fn.min<number>('priority').as('priority'),
          of.fn.min<number>('nextAt').as('nextAt'),
        ])
        .where('state', 'in', OPEN)
        .where('nextAt', '<=', by)
        .groupBy('receiver')
        .orderBy('priority')
        .orderBy('nextAt')
        .execute()
    },

    async nextDue(): Promise<number | undefined> {
      const row = await db
        .selectFrom('outbox')
        .select((of) => of.fn.min<number | null>('nextAt').as('due'))
        .where('state', 'in', OPEN)
        .executeTakeFirst()
      return row?.due ?? undefined
    },

    /** The row a receiver waits for: the oldest, and the one in doubt before any other. */
    head(receiver: string): Promise<Row<'outbox'> | undefined> {
      return db
        .selectFrom('outbox')
        .selectAll()
        .where('receiver', '=', receiver)
        .where('state', 'in', OPEN)
        .orderBy('state', 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
    },

    sending(id: number, at: number, firstTriedAt: number) {
      return db
        .updateTable('outbox')
        .set((of) => ({ state: 'sending', attempts: of('attempts', '+', 1), firstTriedAt, nextAt: at }))
        .where('id', '=', id)
        .execute()
    },

    sent(id: number, messageId: string, settledAt: number) {
      return db
        .updateTable('outbox')
        .set({ state: 'sent', messageId, settledAt, error: null })
        .where('id', '=', id)
        .execute()
    },

    /** Nothing reached Feishu: it is owed as before. */
    again(id: number, nextAt: number, error: string) {
      return db.updateTable('outbox').set({ state: 'owed', nextAt, error }).where('id', '=', id).execute()
    },

    postpone(id: number, nextAt: number) {
      return db.updateTable('outbox').set({ nextAt }).where('id', '=', id).execute()
    },

    /** It is known not to have arrived: a first send again, under another uuid. */
    renew(id: number, uuid: string, nextAt: number) {
      return db
        .updateTable('outbox')
        .set({ uuid, state: 'owed', firstTriedAt: null, attempts: 0, nextAt })
        .where('id', '=', id)
        .execute()
    },

    /** Perhaps it reached Feishu: it stays in doubt until the same uuid or the history settles it. */
    inDoubt(id: number, nextAt: number, error: string) {
      return db.updateTable('outbox').set({ nextAt, error }).where('id', '=', id).execute()
    },

    settle(id: number, state: 'given_up' | 'unknown', error: string, settledAt: number) {
      return db.updateTable('outbox').set({ state, error, settledAt }).where('id', '=', id).execute()
    },

    /** A press on the card shows that the message arrived. */
    adopt(cardId: number, messageId: string, settledAt: number) {
      return db
        .updateTable('outbox')
        .set({ state: 'sent', messageId, settledAt })
        .where('cardId', '=', cardId)
        .where('state', 'in', ['sending', 'unknown'])
        .execute()
    },

    async depth(): Promise<Record<string, number>> {
      const rows = await db
        .selectFrom('outbox')
        .select((of) => ['state', of.fn.countAll<number>().as('count')])
        .where('state', '<>', 'sent')
        .groupBy('state')
        .execute()
      return Object.fromEntries(rows.map((row) => [row.state, row.count]))
    },

    async prune(before: number): Promise<void> {
      await db.deleteFrom('outbox').where('settledAt', '<', before).where('state', '=', 'sent').execute()
    },
  }
}
