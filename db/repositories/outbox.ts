import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'

type NewMessage = Pick<
  Row<'outbox'>,
  'uuid' | 'receiver' | 'replyTo' | 'body' | 'priority' | 'cardId' | 'createdAt' | 'nextAt'
> &
  Partial<Pick<Row<'outbox'>, 'secretaryOf' | 'orgId' | 'until' | 'topic' | 'error'>>

const OPEN = ['owed', 'sending'] as const

/** Every message the bot owes and what became of it (design.md ledger 3). */
export function outboxRepository(db: Kysely<Database>, prepare: Prepare) {
  /** A settled row never changes back: a press may have settled it while a call was under way. */
  const stillOpen = (id: number) => db.updateTable('outbox').where('id', '=', id).where('state', 'in', OPEN)

  const markSent = prepare.change((id: number, messageId: string, settledAt: number) =>
    db.updateTable('outbox').set({ state: 'sent', messageId, settledAt, error: null }).where('id', '=', id),
  )

  return {
    /** `perhapsSaidSince`: it is in doubt from the beginning, because an earlier process may have sent it. */
    async owe({ perhapsSaidSince, ...row }: NewMessage & { perhapsSaidSince?: number }): Promise<void> {
      await db
        .insertInto('outbox')
        .values({
          until: null,
          topic: null,
          orgId: null,
          error: null,
          ...row,
          tellAt: null,
          perhapsSince: null,
          state: perhapsSaidSince === undefined ? 'owed' : 'sending',
          attempts: 0,
          firstTriedAt: perhapsSaidSince ?? null,
          messageId: null,
          settledAt: null,
        })
        .onConflict((conflict) => conflict.column('uuid').doNothing())
        .execute()
    },

    /**
     * The receivers whose turn has come by `by`, the most urgent first. One row of each counts, the oldest open one: the one
     * in doubt is always the oldest, because only such a row is sent, and it stays until it is settled. Asked this way
     * round, thousands that wait for later cost next to nothing.
     */
    dueReceivers: prepare.all((by: number) =>
      db
        .selectFrom('outbox')
        .select(['receiver', 'nextAt'])
        .where('state', 'in', OPEN)
        .where('nextAt', '<=', by)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox as older')
                .select('older.id')
                .whereRef('older.receiver', '=', 'outbox.receiver')
                .where('older.state', 'in', OPEN)
                .whereRef('older.id', '<', 'outbox.id'),
            ),
          ),
        )
        .orderBy('priority')
        .orderBy('nextAt'),
    ),

    /** The next instant after `after` at which a receiver's turn may come: one that waits behind another may be asked in vain. */
    nextDue: prepare.due((after: number) =>
      db
        .selectFrom('outbox')
        .select((of) => of.fn.min<number | null>('nextAt').as('due'))
        .where('state', 'in', OPEN)
        .where('nextAt', '>', after),
    ),

    /** The row a receiver waits for: asked for by its least id, since in the order of ids all that was ever sent comes first. */
    head: prepare.first((receiver: string) =>
      db
        .selectFrom('outbox')
        .selectAll()
        .where('id', '=', (of) =>
          of
            .selectFrom('outbox')
            .select((least) => least.fn.min<number>('id').as('id'))
            .where('receiver', '=', receiver)
            .where('state', 'in', OPEN),
        ),
    ),

    /** What waits for one receiver and is of no use any more, the one in doubt excepted. */
    lapsed(receiver: string, now: number): Promise<Row<'outbox'>[]> {
      return db
        .selectFrom('outbox')
        .selectAll()
        .where('receiver', '=', receiver)
        .where('state', '=', 'owed')
        .where('until', '<', now)
        .orderBy('id')
        .execute()
    },

    /** What waits in one queue, the one in doubt excepted. */
    owedIn(receiver: string): Promise<Row<'outbox'>[]> {
      return db
        .selectFrom('outbox')
        .selectAll()
        .where('receiver', '=', receiver)
        .where('state', '=', 'owed')
        .orderBy('id')
        .execute()
    },

    /** To another queue of the same receiver. */
    moveTo(id: number, receiver: string) {
      return stillOpen(id).set({ receiver }).execute()
    },

    /** Takes back what has not left yet of a topic; returns since when it waited. */
    async withdraw(topic: string, now: number): Promise<number | undefined> {
      const rows = await db
        .updateTable('outbox')
        .set({ state: 'given_up', error: 'replaced', settledAt: now })
        .where('topic', '=', topic)
        .where('state', '=', 'owed')
        .returning('createdAt')
        .execute()
      return rows.length === 0 ? undefined : Math.min(...rows.map(({ createdAt }) => createdAt))
    },

    /** False when it was settled meanwhile, by a press for instance: then it must not be sent. */
    async sending(id: number, at: number, firstTriedAt: number, body?: string): Promise<boolean> {
      const { numUpdatedRows } = await stillOpen(id)
        .set((of) => ({ state: 'sending', attempts: of('attempts', '+', 1), firstTriedAt, nextAt: at }))
        .$if(body !== undefined, (change) => change.set({ body: body as string }))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async sent(id: number, messageId: string, settledAt: number): Promise<void> {
      await markSent(id, messageId, settledAt)
    },

    /** Nothing reached Feishu: it is owed as before. */
    again(id: number, nextAt: number, error: string) {
      return stillOpen(id).set({ state: 'owed', firstTriedAt: null, nextAt, error }).execute()
    },

    /** What is owed of a card and waits may leave now. */
    due(cardId: number, now: number) {
      return db
        .updateTable('outbox')
        .set({ nextAt: now })
        .where('cardId', '=', cardId)
        .where('state', '=', 'owed')
        .where('nextAt', '>', now)
        .execute()
    },

    postpone(id: number, nextAt: number) {
      return stillOpen(id).set({ nextAt }).execute()
    },

    /** It is known not to have arrived: a first send again, under another uuid. */
    renew(id: number, uuid: string, nextAt: number) {
      const first = { firstTriedAt: null, perhapsSince: null, attempts: 0, error: null } as const
      return stillOpen(id)
        .set({ uuid, state: 'owed', ...first, nextAt })
        .execute()
    },

    /** Refused by whoever it was for: it goes to another, under another uuid. */
    readdress(id: number, to: { receiver: string; uuid: string; nextAt: number }) {
      return stillOpen(id)
        .set({ ...to, state: 'owed', firstTriedAt: null, attempts: 0 })
        .execute()
    },

    /** Perhaps it reached Feishu: it stays in doubt until the same uuid or the history settles it. */
    inDoubt(id: number, nextAt: number, error: string) {
      return stillOpen(id).set({ nextAt, error }).execute()
    },

    /** `tellAt`: when whoever keeps the org's records is to hear of it. */
    settle(id: number, state: 'given_up' | 'unknown', error: string, settledAt: number, tellAt: number | null = null) {
      return stillOpen(id).set({ state, error, settledAt, tellAt }).execute()
    },

    /** The bot is back in a group: what still has a use there is due, the rest is not said late. */
    async resume(queues: readonly string[], now: number): Promise<void> {
      const waiting = db.updateTable('outbox').where('receiver', 'in', queues).where('state', '=', 'owed')
      await waiting.set({ nextAt: now }).where('until', 'is not', null).execute()
      const over = waiting.where('until', 'is', null)
      const settled = { error: 'too late', settledAt: now } as const
      await over
        .set({ state: 'unknown', ...settled })
        .where('perhapsSince', 'is not', null)
        .execute()
      await over
        .set({ state: 'given_up', ...settled })
        .where('perhapsSince', 'is', null)
        .execute()
    },

    /** A press on the card shows that the message arrived: nobody is told any more that it may not have. */
    adopt(cardId: number, messageId: string, settledAt: number) {
      return db
        .updateTable('outbox')
        .set({ state: 'sent', messageId, settledAt, error: null, tellAt: null })
        .where('cardId', '=', cardId)
        .where((is) =>
          is.or([
            is('state', 'in', ['sending', 'unknown']),
            // It waits to be sent once more, and need not.
            is.and([is('state', '=', 'owed'), is('perhapsSince', 'is not', null)]),
          ]),
        )
        .execute()
    },

    /** A group's study cards that may have been sent by `by`, or were seen there, and nobody knows as which message. */
    studyCardsInDoubt(chatId: string, by: number): Promise<Pick<Row<'cards'>, 'about'>[]> {
      return db
        .selectFrom('cards')
        .innerJoin('outbox', 'outbox.cardId', 'cards.id')
        .select('about')
        .where('chatId', '=', chatId)
        .where('kind', '=', 'study')
        .where((is) => is.or([is('cards.messageId', 'is', null), is('perhapsSince', 'is not', null)]))
        .where('expiresAt', '>', by)
        .where('receiver', '=', `chat:${chatId}`)
        .where((is) =>
          is.or([
            is('perhapsSince', '<=', by),
            // Sent and of no known message: somebody said that it is there.
            is.and([is('outbox.state', 'in', ['sending', 'unknown', 'sent']), is('firstTriedAt', '<=', by)]),
          ]),
        )
        .execute()
    },

    /** Whether a message is known to be one of these rows'. */
    async sentAs(messageId: string): Promise<boolean> {
      const row = await db.selectFrom('outbox').select('id').where('messageId', '=', messageId).executeTakeFirst()
      return row !== undefined
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
      await db.deleteFrom('outbox').where('settledAt', '<', before).where('state', 'not in', OPEN).execute()
    },
  }
}
