import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, OrgKind, Row } from '../schema.ts'

/** Orgs, the chats bound to them, and what a chat has set. */
export function orgRepository(db: Kysely<Database>, prepare: Prepare) {
  const byId = prepare.keptFirst('orgs', (id: number) => db.selectFrom('orgs').selectAll().where('id', '=', id))

  return {
    async create(org: { name: string; kind: OrgKind; parentId: number | null; createdAt: number }): Promise<number> {
      const row = await db.insertInto('orgs').values(org).returning('id').executeTakeFirstOrThrow()
      return row.id
    },

    rename(id: number, name: string) {
      return db.updateTable('orgs').set({ name }).where('id', '=', id).execute()
    },

    setParent(id: number, parentId: number | null) {
      return db.updateTable('orgs').set({ parentId }).where('id', '=', id).execute()
    },

    all(): Promise<Row<'orgs'>[]> {
      return db.selectFrom('orgs').selectAll().orderBy('id').execute()
    },

    async get(id: number): Promise<Row<'orgs'>> {
      const org = await byId(id)
      if (!org) throw new Error(`no org ${id}`)
      return org
    },

    /** The org and those above it, from below. */
    async ancestors(id: number): Promise<number[]> {
      const found: number[] = []
      for (let next: number | null = id; next !== null && !found.includes(next);) {
        found.push(next)
        next = (await byId(next))?.parentId ?? null
      }
      return found
    },

    chat: prepare.keptFirst('chats', (chatId: string) =>
      db.selectFrom('chats').selectAll().where('chatId', '=', chatId),
    ),

    chatOf: prepare.keptFirst('chats', (orgId: number) =>
      db.selectFrom('chats').selectAll().where('orgId', '=', orgId),
    ),

    /** The orgs whose group this person owns. */
    async ownedBy(openId: string): Promise<number[]> {
      const rows = await db.selectFrom('chats').select('orgId').where('ownerOpenId', '=', openId).execute()
      return rows.flatMap(({ orgId }) => (orgId === null ? [] : [orgId]))
    },

    activeChats(): Promise<Row<'chats'>[]> {
      return db.selectFrom('chats').selectAll().where('state', '=', 'active').orderBy('chatId').execute()
    },

    /** A chat the bot came into, or came back into: what was set before stands. False when it has left since. */
    async enterChat(
      chat: Pick<Row<'chats'>, 'chatId' | 'name' | 'locale' | 'timeZone' | 'addedBy' | 'importAt' | 'createdAt'> & {
        stateAt?: number
      },
    ): Promise<boolean> {
      const { importAt, addedBy, stateAt = chat.createdAt } = chat
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('chats')
        .values({
          ...chat,
          orgId: null,
          state: 'active',
          stateAt,
          ownerOpenId: null,
          membersReadAt: null,
          leftAt: null,
        })
        .onConflict((conflict) =>
          conflict
            .column('chatId')
            .doUpdateSet((of) => ({
              state: 'active',
              // Once it is set up, whoever brings the bot back does not come to administer it by that.
              addedBy: of
                .case()
                .when('chats.orgId', 'is', null)
                .then(of.fn.coalesce(of.val(addedBy), 'chats.addedBy'))
                .else(of.ref('chats.addedBy'))
                .end(),
              importAt,
              membersReadAt: null,
              stateAt,
            }))
            .where('chats.stateAt', '<=', stateAt),
        )
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    /** Who brought the bot in, when that is heard after it was known to be there; not once it is set up. */
    broughtBy(chatId: string, addedBy: number) {
      return db
        .updateTable('chats')
        .set({ addedBy })
        .where('chatId', '=', chatId)
        .where('addedBy', 'is', null)
        .where('orgId', 'is', null)
        .execute()
    },

    /** The group a person brought the bot into last. */
    chatAddedBy(personId: number): Promise<Row<'chats'> | undefined> {
      return db
        .selectFrom('chats')
        .selectAll()
        .where('addedBy', '=', personId)
        .where('state', '=', 'active')
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst()
    },

    chatsToImport: prepare.all((by: number) =>
      db.selectFrom('chats').selectAll().where('importAt', '<=', by).where('state', '=', 'active').orderBy('importAt'),
    ),

    nextImport: prepare.due((after: number) =>
      db
        .selectFrom('chats')
        .select((of) => of.fn.min<number | null>('importAt').as('due'))
        .where('importAt', '>', after)
        .where('state', '=', 'active'),
    ),

    imported(chatId: string, info: Pick<Row<'chats'>, 'name' | 'ownerOpenId' | 'membersReadAt'>) {
      return db
        .updateTable('chats')
        .set({ ...info, importAt: null })
        .where('chatId', '=', chatId)
        .execute()
    },

    importLater(chatId: string, importAt: number | null) {
      return db.updateTable('chats').set({ importAt }).where('chatId', '=', chatId).execute()
    },

    /** False when a newer event said that this person left. */
    async joinChat(chatId: string, personId: number, joinedAt: number): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('chatMembers')
        .values({ chatId, personId, joinedAt, leftAt: null })
        .onConflict((conflict) =>
          conflict
            .columns(['chatId', 'personId'])
            .doUpdateSet({ joinedAt, leftAt: null })
            .where('chatMembers.joinedAt', '<=', joinedAt)
            .where((is) => is.or([is('chatMembers.leftAt', 'is', null), is('chatMembers.leftAt', '<=', joinedAt)])),
        )
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    /** False when this person has joined again since. */
    async leaveChat(chatId: string, personId: number, leftAt: number): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('chatMembers')
        .values({ chatId, personId, joinedAt: leftAt, leftAt })
        .onConflict((conflict) =>
          conflict.columns(['chatId', 'personId']).doUpdateSet({ leftAt }).where('chatMembers.joinedAt', '<=', leftAt),
        )
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    chatMembers(chatId: string): Promise<{ personId: number; name: string }[]> {
      return db
        .selectFrom('chatMembers')
        .innerJoin('persons', 'persons.id', 'chatMembers.personId')
        .select(['personId', 'name'])
        .where('chatId', '=', chatId)
        .where('leftAt', 'is', null)
        .orderBy('personId')
        .execute()
    },

    bind(chatId: string, orgId: number) {
      return db.updateTable('chats').set({ orgId }).where('chatId', '=', chatId).execute()
    },

    setChatState(chatId: string, state: 'active' | 'inactive', stateAt: number) {
      return db
        .updateTable('chats')
        .set((of) => ({
          state,
          stateAt,
          // Told twice that it left, it left the first time.
          leftAt: of
            .case()
            .when(of.and([of('state', '=', 'active'), of(of.val(state), '=', 'inactive')]))
            .then(of.val<number | null>(stateAt))
            .else(of.ref('leftAt'))
            .end(),
        }))
        .where('chatId', '=', chatId)
        .where('stateAt', '<=', stateAt)
        .execute()
    },

    settings: prepare.keptFirst('settings', (chatId: string) =>
      db.selectFrom('settings').selectAll().where('chatId', '=', chatId),
    ),

    async saveSettings(settings: NewRow<'settings'>): Promise<void> {
      const { chatId: _, ...rest } = settings
      await db
        .insertInto('settings')
        .values(settings)
        .onConflict((conflict) => conflict.column('chatId').doUpdateSet(rest))
        .execute()
    },
  }
}
