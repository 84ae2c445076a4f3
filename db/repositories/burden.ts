import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { CardKind, Database } from '../schema.ts'

const UNASKED = ['digest', 'owed', 'absence'] as const

/** What the bot asks of people: the messages they got and the presses they made. */
export function burdenRepository(db: Kysely<Database>, prepare: Prepare) {
  const upsert = prepare.change((orgId: number, week: string) =>
    db
      .insertInto('taps')
      .values({ orgId, week, count: 1 })
      .onConflict((conflict) =>
        conflict.columns(['orgId', 'week']).doUpdateSet((of) => ({ count: of('taps.count', '+', 1) })),
      ),
  )

  const sentBetween = (from: number, until: number) =>
    db
      .selectFrom('outbox')
      .leftJoin('cards', 'cards.id', 'outbox.cardId')
      .where('outbox.state', '=', 'sent')
      .where('settledAt', '>=', from)
      .where('settledAt', '<', until)

  /** Where a direct message to somebody on the roster goes. */
  const receiversOf = (orgId: number, at: number) => {
    const people = db
      .selectFrom('roster')
      .select('personId')
      .where('orgId', '=', orgId)
      .where('since', '<=', at)
      .where((is) => is.or([is('until', 'is', null), is('until', '>', at)]))
    const identities = db.selectFrom('identities').where('personId', 'in', people)
    return identities
      .select(sql<string>`'person:' || ${sql.ref('openId')}`.as('receiver'))
      .union(identities.select(sql<string>`'person:' || ${sql.ref('openId')} || ':day'`.as('receiver')))
      .union(
        identities
          .where('directChatId', 'is not', null)
          .select(sql<string>`'chat:' || ${sql.ref('directChatId')}`.as('receiver')),
      )
  }

  return {
    /** One press more in the week of that Monday. */
    async tap(orgId: number, week: string): Promise<void> {
      await upsert(orgId, week)
    },

    async taps(orgId: number, week: string): Promise<number> {
      const row = await db
        .selectFrom('taps')
        .select('count')
        .where('orgId', '=', orgId)
        .where('week', '=', week)
        .executeTakeFirst()
      return row?.count ?? 0
    },

    /** What reached the group, each with the kind of its card; a text has none. */
    inGroup(chatId: string, from: number, until: number): Promise<{ at: number | null; kind: CardKind | null }[]> {
      return sentBetween(from, until)
        .where('receiver', 'in', [`chat:${chatId}`, `chat:${chatId}:day`])
        .select(['settledAt as at', 'kind'])
        .execute()
    },

    /** Direct messages to those on the roster at `at`. */
    async direct(orgId: number, at: number, from: number, until: number): Promise<number> {
      const row = await sentBetween(from, until)
        .where('receiver', 'in', receiversOf(orgId, at))
        .select((of) => of.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },

    /** Of these the ones that remind or tell of what was missed, which nobody asked for. */
    reminders(
      orgId: number,
      at: number,
      from: number,
      until: number,
    ): Promise<{ receiver: string; at: number | null }[]> {
      return sentBetween(from, until)
        .where('receiver', 'in', receiversOf(orgId, at))
        .where((is) => is.or(UNASKED.map((show) => is('about', 'like', `{"show":"${show}"%`))))
        .select(['receiver', 'settledAt as at'])
        .execute()
    },
  }
}
