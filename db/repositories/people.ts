import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Reach, Row } from '../schema.ts'

/** Persons and the Feishu identities they go by (domain.md Person). */
export function peopleRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    async create(name: string, createdAt: number): Promise<number> {
      const row = await db
        .insertInto('persons')
        .values({ name, createdAt, mergedInto: null })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    get(id: number): Promise<Row<'persons'>> {
      return db.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    },

    byOpenId: prepare.first((openId: string) =>
      db.selectFrom('identities').selectAll().where('openId', '=', openId),
    ),

    byDirectChat(directChatId: string): Promise<Row<'identities'> | undefined> {
      return db.selectFrom('identities').selectAll().where('directChatId', '=', directChatId).executeTakeFirst()
    },

    byUnionId(unionId: string): Promise<Row<'identities'> | undefined> {
      return db.selectFrom('identities').selectAll().where('unionId', '=', unionId).executeTakeFirst()
    },

    identitiesOf(personIds: readonly number[]): Promise<Row<'identities'>[]> {
      if (personIds.length === 0) return Promise.resolve([])
      return db.selectFrom('identities').selectAll().where('personId', 'in', personIds).orderBy('openId').execute()
    },

    names(personIds: readonly number[]): Promise<{ id: number; name: string }[]> {
      if (personIds.length === 0) return Promise.resolve([])
      return db.selectFrom('persons').select(['id', 'name']).where('id', 'in', personIds).orderBy('id').execute()
    },

    async link(openId: string, unionId: string | null, personId: number): Promise<void> {
      await db
        .insertInto('identities')
        .values({ openId, unionId, personId, reach: 'unknown', directChatId: null, orgId: null, mutedDigest: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    setUnionId(openId: string, unionId: string) {
      return db.updateTable('identities').set({ unionId }).where('openId', '=', openId).execute()
    },

    rename(id: number, name: string) {
      return db.updateTable('persons').set({ name }).where('id', '=', id).execute()
    },

    setReach(openId: string, reach: Reach) {
      return db.updateTable('identities').set({ reach }).where('openId', '=', openId).execute()
    },

    setDirectChat(openId: string, directChatId: string) {
      return db
        .updateTable('identities')
        .set({ directChatId, reach: 'reachable' })
        .where('openId', '=', openId)
        .execute()
    },

    chooseOrg(openId: string, orgId: number) {
      return db.updateTable('identities').set({ orgId }).where('openId', '=', openId).execute()
    },

    muteDigest(personId: number, mutedDigest: 0 | 1) {
      return db.updateTable('identities').set({ mutedDigest }).where('personId', '=', personId).execute()
    },
  }
}
