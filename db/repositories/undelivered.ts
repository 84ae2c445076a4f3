import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'

/** What tells of a message without what it says. */
const COLUMNS = [
  'id',
  'receiver',
  'cardId',
  'orgId',
  'until',
  'topic',
  'state',
  'error',
  'createdAt',
  'nextAt',
  'firstTriedAt',
] as const
export type Undelivered = Pick<Row<'outbox'>, (typeof COLUMNS)[number]> & { readonly begins: string }

/** Enough of a body to tell what kind it is. */
const BEGINS = sql<string>`substr(body, 1, 18)`.as('begins')

/** Decided so on our side: nobody misses them. */
const MEANT = ['replaced', 'no longer so']

const anew = (now: number) => ({ attempts: 0, nextAt: now, settledAt: now, tellAt: null, error: null })

/** Which orgs' messages are looked at; null: everybody's. */
export type OfOrgs = readonly number[] | null

/** Messages that have not arrived, or perhaps not: told of, listed, and decided about by hand. */
export function undeliveredRepository(db: Kysely<Database>, prepare: Prepare) {
  /** Given up before `since` is of the past; what is still open or unknown stays. */
  const listed = (orgs: OfOrgs, since: number) => {
    const those = (is: ExpressionBuilder<Database, 'outbox'>) =>
      is.or([
        is('state', 'in', ['owed', 'sending', 'unknown']),
        is.and([is('state', '=', 'given_up'), is('settledAt', '>=', since), is('error', 'not in', MEANT)]),
      ])
    const all = db.selectFrom('outbox').where(those)
    return orgs === null ? all : all.where('orgId', 'in', [...orgs, -1])
  }
  const settled = (id: number, state: 'given_up' | 'unknown') =>
    db.updateTable('outbox').where('id', '=', id).where('state', '=', state)

  return {
    /** The orgs whose keepers are to hear by `by` of what did not arrive. */
    orgsToTell: prepare.all((by: number) =>
      db
        .selectFrom('outbox')
        .select((of) => ['orgId', of.fn.min<number>('tellAt').as('tellAt')])
        .where('tellAt', '<=', by)
        .groupBy('orgId'),
    ),

    nextToTell: prepare.due((after: number) =>
      db
        .selectFrom('outbox')
        .select((of) => of.fn.min<number | null>('tellAt').as('due'))
        .where('tellAt', '>', after),
    ),

    /** What did not arrive and nobody has heard of yet. */
    toTell(orgId: number): Promise<Undelivered[]> {
      return db
        .selectFrom('outbox')
        .select([...COLUMNS, BEGINS])
        .where('tellAt', 'is not', null)
        .where('orgId', '=', orgId)
        .orderBy('id')
        .execute()
    },

    /** They are told, or will be at `again`. */
    told(orgId: number, again: number | null = null) {
      return db
        .updateTable('outbox')
        .set({ tellAt: again })
        .where('tellAt', 'is not', null)
        .where('orgId', '=', orgId)
        .execute()
    },

    /** When something of this topic was said last. */
    async lastOf(topic: string): Promise<number | null> {
      const row = await db
        .selectFrom('outbox')
        .select((of) => of.fn.max<number | null>('createdAt').as('at'))
        .where('topic', '=', topic)
        .executeTakeFirst()
      return row?.at ?? null
    },

    /** Whether something of this topic has not left yet. */
    async waits(topic: string): Promise<boolean> {
      const row = await db
        .selectFrom('outbox')
        .select('id')
        .where('topic', '=', topic)
        .where('state', 'in', ['owed', 'sending'])
        .executeTakeFirst()
      return row !== undefined
    },

    async counts(orgs: OfOrgs, since: number): Promise<ReadonlyMap<Row<'outbox'>['state'], number>> {
      const rows = await listed(orgs, since)
        .select((of) => ['state', of.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute()
      return new Map(rows.map(({ state, count }) => [state, count]))
    },

    /** What a person must decide about first, the newest first. */
    page(orgs: OfOrgs, since: number, { from, most }: { from: number; most: number }): Promise<Undelivered[]> {
      return listed(orgs, since)
        .select([...COLUMNS, BEGINS])
        .orderBy((of) =>
          of
            .case('state')
            .when('unknown')
            .then(of.lit(0))
            .when('given_up')
            .then(of.lit(1))
            .when('sending')
            .then(of.lit(2))
            .else(of.lit(3))
            .end(),
        )
        .orderBy('id', 'desc')
        .limit(most)
        .offset(from)
        .execute()
    },

    givenUp(orgs: OfOrgs, since: number, most: number): Promise<Undelivered[]> {
      return listed(orgs, since)
        .select([...COLUMNS, BEGINS])
        .where('state', '=', 'given_up')
        .orderBy('id')
        .limit(most)
        .execute()
    },

    get(id: number): Promise<Undelivered | undefined> {
      return db
        .selectFrom('outbox')
        .select([...COLUMNS, BEGINS])
        .where('id', '=', id)
        .executeTakeFirst()
    },

    /**
     * Owed once more. `settledAt` keeps since when: how long it is tried counts from there. False when it is settled
     * otherwise by now. `other`: what is other than before.
     */
    async again(
      id: number,
      now: number,
      other: Pick<Row<'outbox'>, 'uuid' | 'receiver'> & Partial<Pick<Row<'outbox'>, 'until' | 'nextAt' | 'error'>>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await settled(id, 'given_up')
        .set({ ...anew(now), state: 'owed', firstTriedAt: null, ...other })
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /**
     * The same of one of unknown fate, under the uuid it had. `known`: that is remembered still, so it is in doubt as before.
     * What comes of this try does not show that the one before never arrived.
     */
    async onceMore(id: number, known: boolean, receiver: string, now: number): Promise<boolean> {
      const tried = known
        ? ({ state: 'sending', firstTriedAt: now } as const)
        : ({ state: 'owed', firstTriedAt: null } as const)
      const { numUpdatedRows } = await settled(id, 'unknown')
        .set((of) => ({
          ...anew(now),
          receiver,
          ...tried,
          perhapsSince: of.fn.coalesce('perhapsSince', 'firstTriedAt', of.val(now)),
        }))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Somebody has seen it. */
    async arrived(id: number, now: number): Promise<boolean> {
      const { numUpdatedRows } = await settled(id, 'unknown')
        .set({ state: 'sent', settledAt: now, tellAt: null })
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
