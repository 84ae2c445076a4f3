import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Reach, Row } from '../schema.ts'
import { mergeAnswers, mergeNotes, mergeRoster } from './merging.ts'
import { mergeSessions, sessionsTouched } from './merging-sessions.ts'
import { forgetStreak } from './streaks.ts'

/** Persons and the Feishu identities they go by (domain.md Person). */
const refusedLast = (of: ExpressionBuilder<Database, 'identities'>) =>
  of.case().when('reach', '=', 'refused').then(1).else(0).end()

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

    byOpenId: prepare.first((openId: string) => db.selectFrom('identities').selectAll().where('openId', '=', openId)),

    byDirectChat(directChatId: string): Promise<Row<'identities'> | undefined> {
      return db.selectFrom('identities').selectAll().where('directChatId', '=', directChatId).executeTakeFirst()
    },

    /** Who belongs to a group or to its org, and has a direct chat with the bot, by open_id from `after` on. */
    async directChatsOf(
      { chatId, orgId, since }: { chatId: string; orgId: number; since: number },
      after: string,
      most: number,
    ): Promise<{ openId: string; personId: number; directChatId: string }[]> {
      const inGroup = db
        .selectFrom('chatMembers')
        .select('personId')
        .where('chatId', '=', chatId)
        .where((is) => is.or([is('leftAt', 'is', null), is('leftAt', '>', since)]))
      const onRoster = db
        .selectFrom('roster')
        .select('personId')
        .where('orgId', '=', orgId)
        .where((is) => is.or([is('until', 'is', null), is('until', '>', since)]))
      return db
        .selectFrom('identities')
        .select(['openId', 'personId', 'directChatId'])
        .where('openId', '>', after)
        .where('reach', '<>', 'refused')
        .where('directChatId', 'is not', null)
        .where('personId', 'in', inGroup.union(onRoster))
        .orderBy('openId')
        .limit(most)
        .$narrowType<{ directChatId: string }>()
        .execute()
    },

    byUnionId: prepare.first((unionId: string) =>
      db.selectFrom('identities').selectAll().where('unionId', '=', unionId).limit(sql.lit(1)),
    ),

    identitiesOf(personIds: readonly number[]): Promise<Row<'identities'>[]> {
      if (personIds.length === 0) return Promise.resolve([])
      return db
        .selectFrom('identities')
        .selectAll()
        .where('personId', 'in', personIds)
        .orderBy(refusedLast)
        .orderBy('openId')
        .execute()
    },

    names(personIds: readonly number[]): Promise<{ id: number; name: string }[]> {
      if (personIds.length === 0) return Promise.resolve([])
      return db.selectFrom('persons').select(['id', 'name']).where('id', 'in', personIds).orderBy('id').execute()
    },

    /** The orgs in whose roster, record or ledger a person ever stood. */
    async orgsOf(personId: number): Promise<number[]> {
      const rows = await db
        .selectFrom('roster')
        .select('orgId')
        .where('personId', '=', personId)
        .union(db.selectFrom('points').select('orgId').where('personId', '=', personId))
        .union(
          db
            .selectFrom('checkIns')
            .innerJoin('studyDays', 'studyDays.id', 'checkIns.studyDayId')
            .select('orgId')
            .where('personId', '=', personId),
        )
        .execute()
      return rows.map(({ orgId }) => orgId)
    },

    async link(openId: string, unionId: string | null, personId: number): Promise<void> {
      await db
        .insertInto('identities')
        .values({ openId, unionId, personId, reach: 'unknown', directChatId: null, orgId: null, mutedDigest: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    setUnionId: prepare.change((openId: string, unionId: string) =>
      db.updateTable('identities').set({ unionId }).where('openId', '=', openId),
    ),

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

    chooseOrg(openId: string, orgId: number, orgAt: number) {
      return db.updateTable('identities').set({ orgId, orgAt }).where('openId', '=', openId).execute()
    },

    muteDigest(personId: number, mutedDigest: 0 | 1) {
      return db.updateTable('identities').set({ mutedDigest }).where('personId', '=', personId).execute()
    },

    /** The sessions a merge of this person may change something at. */
    sessionsTouched: (personId: number) => sessionsTouched(db, personId),

    /** All that is recorded of `from` becomes `into`'s; where both have a row for one thing, the earlier stands, of notes the later. */
    async merge(from: number, into: number, now: number): Promise<void> {
      await forgetStreak(db, from)
      await forgetStreak(db, into)
      const theirs = await db.selectFrom('checkIns').selectAll().where('personId', '=', from).execute()
      for (const row of theirs) {
        const own = await db
          .selectFrom('checkIns')
          .selectAll()
          .where('personId', '=', into)
          .where('studyDayId', '=', row.studyDayId)
          .executeTakeFirst()
        const loser = own && own.at <= row.at ? from : into
        await db.deleteFrom('checkIns').where('studyDayId', '=', row.studyDayId).where('personId', '=', loser).execute()
      }
      await db.updateTable('checkIns').set({ personId: into }).where('personId', '=', from).execute()
      await mergeAnswers(db, from, into)
      await mergeSessions(db, from, into, now)
      await mergeNotes(db, from, into)
      await mergeRoster(db, from, into)
      await db.updateTable('standings').set({ personId: into }).where('personId', '=', from).execute()
      await db.updateTable('roles').set({ personId: into }).where('personId', '=', from).execute()
      await db.updateTable('persons').set({ mergedInto: into }).where('id', '=', from).execute()
    },

    /** What goes with a person besides the record: identities, places in groups, proposals, cards. */
    async absorb(from: number, into: number): Promise<void> {
      const places = (personId: number) => db.selectFrom('chatMembers').selectAll().where('personId', '=', personId)
      for (const { chatId, joinedAt, leftAt } of await places(from).execute()) {
        const own = await places(into).where('chatId', '=', chatId).executeTakeFirst()
        await db.deleteFrom('chatMembers').where('chatId', '=', chatId).where('personId', '=', from).execute()
        const gone = leftAt !== null && own !== undefined && own.leftAt !== null
        const place = {
          joinedAt: Math.max(joinedAt, own?.joinedAt ?? joinedAt),
          leftAt: own === undefined ? leftAt : gone ? Math.max(leftAt, own.leftAt ?? leftAt) : null,
        }
        await db
          .insertInto('chatMembers')
          .values({ chatId, personId: into, ...place })
          .onConflict((conflict) => conflict.columns(['chatId', 'personId']).doUpdateSet(place))
          .execute()
      }
      const joined = db.selectFrom('joins').select('chatId').where('personId', '=', into)
      await db.deleteFrom('joins').where('personId', '=', from).where('chatId', 'in', joined).execute()
      await db.updateTable('joins').set({ personId: into }).where('personId', '=', from).execute()
      await db.updateTable('cards').set({ personId: into }).where('personId', '=', from).execute()
      await db.updateTable('chats').set({ addedBy: into }).where('addedBy', '=', from).execute()
      await db.updateTable('identities').set({ personId: into }).where('personId', '=', from).execute()
    },
  }
}
