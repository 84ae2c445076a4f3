import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { GivenRole } from '../../src/domain/roles.ts'
import type { Database, NewRow, Row } from '../schema.ts'
import { forgetStreak } from './streaks.ts'

/** Who belongs to an org and in what standing, always with dates: the past stays answerable. */
export function rosterRepository(db: Kysely<Database>, prepare: Prepare) {
  const everOn = prepare.all((personId: number) =>
    db.selectFrom('roster').select('orgId').distinct().where('personId', '=', personId),
  )
  const joinsOf = prepare.all((chatId: string) =>
    db.selectFrom('joins').select(['personId', 'decision']).where('chatId', '=', chatId).orderBy('id'),
  )
  const joinsOfPerson = prepare.all((personId: number) =>
    db
      .selectFrom('joins')
      .innerJoin('chats', 'chats.chatId', 'joins.chatId')
      .select(['orgId', 'decision'])
      .where('personId', '=', personId)
      .orderBy('joins.id'),
  )

  return {
    /** Every entry the org ever had, past ones too. */
    entries: prepare.all((orgId: number) =>
      db.selectFrom('roster').selectAll().where('orgId', '=', orgId).orderBy('id'),
    ),

    standings: prepare.all((orgId: number) =>
      db.selectFrom('standings').selectAll().where('orgId', '=', orgId).orderBy('id'),
    ),

    /** Everybody on the roster at an instant, by name. */
    namesAt: prepare.all((orgId: number, at: number) =>
      db
        .selectFrom('roster')
        .innerJoin('persons', 'persons.id', 'roster.personId')
        .select(['persons.id', 'name'])
        .distinct()
        .where('orgId', '=', orgId)
        .where('since', '<=', at)
        .where((is) => is.or([is('until', 'is', null), is('until', '>', at)])),
    ),

    entriesOf: prepare.all((orgId: number, personId: number) =>
      db.selectFrom('roster').selectAll().where('orgId', '=', orgId).where('personId', '=', personId).orderBy('id'),
    ),

    /** The orgs a person was ever on the roster of. */
    everOn: async (personId: number): Promise<number[]> => (await everOn(personId)).map(({ orgId }) => orgId),

    /** When an org's roster begins; undefined where it has none. */
    first: prepare.due((orgId: number) =>
      db
        .selectFrom('roster')
        .select((of) => of.fn.min<number | null>('since').as('due'))
        .where('orgId', '=', orgId),
    ),

    standingsOf: prepare.all((orgId: number, personId: number) =>
      db.selectFrom('standings').selectAll().where('orgId', '=', orgId).where('personId', '=', personId).orderBy('id'),
    ),

    /** The orgs a person is on the roster of now. */
    async orgsOf(personId: number, at: number): Promise<number[]> {
      const rows = await db
        .selectFrom('roster')
        .select('orgId')
        .where('personId', '=', personId)
        .where('since', '<=', at)
        .where((is) => is.or([is('until', 'is', null), is('until', '>', at)]))
        .orderBy('orgId')
        .execute()
      return rows.map((row) => row.orgId)
    },

    async add(orgId: number, personId: number, since: number): Promise<void> {
      await forgetStreak(db, personId, orgId)
      await db
        .insertInto('roster')
        .values({ orgId, personId, since, until: null, leftChatAt: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    /** With null it is open again. */
    async end({ id, orgId, personId }: Row<'roster'>, until: number | null): Promise<void> {
      await forgetStreak(db, personId, orgId)
      await db.updateTable('roster').set({ until }).where('id', '=', id).execute()
    },

    /** Who was on the roster for no time at all was never of the org. */
    forget(orgId: number, personId: number) {
      return db
        .deleteFrom('roster')
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .whereRef('since', '=', 'until')
        .execute()
    },

    setLeftChat(orgId: number, personId: number, leftChatAt: number | null) {
      return db
        .updateTable('roster')
        .set({ leftChatAt })
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('until', 'is', null)
        .execute()
    },

    async addStanding(standing: NewRow<'standings'>): Promise<void> {
      await forgetStreak(db, standing.personId, standing.orgId)
      await db.insertInto('standings').values(standing).execute()
    },

    async endStanding({ id, orgId, personId }: Row<'standings'>, until: number): Promise<void> {
      await forgetStreak(db, personId, orgId)
      await db.updateTable('standings').set({ until }).where('id', '=', id).execute()
    },

    /** Held at `at`; one that ends later is held until then. */
    roles(orgId: number, at: number): Promise<Row<'roles'>[]> {
      return db
        .selectFrom('roles')
        .selectAll()
        .where('orgId', '=', orgId)
        .where((is) => is.or([is('until', 'is', null), is('until', '>', at)]))
        .orderBy('id')
        .execute()
    },

    rolesOf(personId: number, at: number): Promise<Row<'roles'>[]> {
      return db
        .selectFrom('roles')
        .selectAll()
        .where('personId', '=', personId)
        .where((is) => is.or([is('until', 'is', null), is('until', '>', at)]))
        .orderBy('id')
        .execute()
    },

    async grant(orgId: number, personId: number, role: GivenRole, since: number): Promise<void> {
      await db
        .insertInto('roles')
        .values({ orgId, personId, role, since, until: null })
        .onConflict((conflict) => conflict.columns(['orgId', 'personId', 'role', 'since']).doUpdateSet({ until: null }))
        .execute()
    },

    /** With null it is held on. */
    revoke(id: number, until: number | null) {
      return db.updateTable('roles').set({ until }).where('id', '=', id).execute()
    },

    /** The id of the proposal, or undefined when it stands already. */
    async propose(join: {
      chatId: string
      personId: number
      joinedAt: number
      decideBy: number
    }): Promise<number | undefined> {
      const row = await db
        .insertInto('joins')
        .values({ ...join, decision: null, decidedBy: null, decidedAt: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return row?.id
    },

    join(id: number): Promise<Row<'joins'> | undefined> {
      return db.selectFrom('joins').selectAll().where('id', '=', id).executeTakeFirst()
    },

    joinsAmong(ids: readonly number[]): Promise<Row<'joins'>[]> {
      if (ids.length === 0) return Promise.resolve([])
      return db.selectFrom('joins').selectAll().where('id', 'in', ids).orderBy('id').execute()
    },

    /** False when somebody decided before. */
    async decide(
      id: number,
      decision: 'active' | 'visitor' | 'ignore',
      decidedBy: number | null,
      at: number,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('joins')
        .set({ decision, decidedBy, decidedAt: at })
        .where('id', '=', id)
        .where('decision', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    undecided(chatId: string, personId: number): Promise<Row<'joins'> | undefined> {
      return db
        .selectFrom('joins')
        .selectAll()
        .where('chatId', '=', chatId)
        .where('personId', '=', personId)
        .where('decision', 'is', null)
        .executeTakeFirst()
    },

    lastJoin(chatId: string, personId: number): Promise<Row<'joins'> | undefined> {
      return db
        .selectFrom('joins')
        .selectAll()
        .where('chatId', '=', chatId)
        .where('personId', '=', personId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
    },

    /** The orgs in whose groups a person was last taken in as a visitor. */
    async visitedBy(personId: number): Promise<number[]> {
      const joins = await joinsOfPerson(personId)
      const last = new Map(joins.map(({ orgId, decision }) => [orgId, decision]))
      return [...last].flatMap(([orgId, decision]) => (orgId !== null && decision === 'visitor' ? [orgId] : []))
    },

    /** Who was last taken into a group as a visitor. */
    async visitorsIn(chatId: string): Promise<number[]> {
      const joins = await joinsOf(chatId)
      const last = new Map(joins.map(({ personId, decision }) => [personId, decision]))
      return [...last].flatMap(([personId, decision]) => (decision === 'visitor' ? [personId] : []))
    },

    overdueJoins: prepare.all((by: number) =>
      db.selectFrom('joins').selectAll().where('decision', 'is', null).where('decideBy', '<=', by).orderBy('id'),
    ),

    nextJoinDue: prepare.due((after: number) =>
      db
        .selectFrom('joins')
        .select((of) => of.fn.min<number | null>('decideBy').as('due'))
        .where('decision', 'is', null)
        .where('decideBy', '>', after),
    ),
  }
}
