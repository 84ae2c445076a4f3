import type { Kysely } from 'kysely'
import type { Database, NewRow, OrgKind, Row } from '../schema.ts'

/** Orgs, the chats bound to them, and what a chat has set. */
export function orgRepository(db: Kysely<Database>) {
  return {
    async create(org: { name: string; kind: OrgKind; parentId: number | null; createdAt: number }): Promise<number> {
      const row = await db.insertInto('orgs').values(org).returning('id').executeTakeFirstOrThrow()
      return row.id
    },

    rename(id: number, name: string) {
      return db.updateTable('orgs').set({ name }).where('id', '=', id).execute()
    },

    get(id: number): Promise<Row<'orgs'>> {
      return db.selectFrom('orgs').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    },

    chat(chatId: string): Promise<Row<'chats'> | undefined> {
      return db.selectFrom('chats').selectAll().where('chatId', '=', chatId).executeTakeFirst()
    },

    chatOf(orgId: number): Promise<Row<'chats'> | undefined> {
      return db.selectFrom('chats').selectAll().where('orgId', '=', orgId).executeTakeFirst()
    },

    activeChats(): Promise<Row<'chats'>[]> {
      return db.selectFrom('chats').selectAll().where('state', '=', 'active').orderBy('chatId').execute()
    },

    /** A chat the bot came into, or came back into: what was set before stands. */
    async enterChat(chat: Omit<Row<'chats'>, 'orgId' | 'state' | 'ownerOpenId'>): Promise<void> {
      const { importAt, addedBy } = chat
      await db
        .insertInto('chats')
        .values({ ...chat, orgId: null, state: 'active', ownerOpenId: null })
        .onConflict((conflict) => conflict.column('chatId').doUpdateSet({ state: 'active', addedBy, importAt }))
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

    chatsToImport(by: number): Promise<Row<'chats'>[]> {
      return db
        .selectFrom('chats')
        .selectAll()
        .where('importAt', '<=', by)
        .where('state', '=', 'active')
        .orderBy('importAt')
        .execute()
    },

    async nextImport(after: number): Promise<number | undefined> {
      const row = await db
        .selectFrom('chats')
        .select((of) => of.fn.min<number | null>('importAt').as('due'))
        .where('importAt', '>', after)
        .where('state', '=', 'active')
        .executeTakeFirst()
      return row?.due ?? undefined
    },

    imported(chatId: string, info: { name: string; ownerOpenId: string | null }) {
      return db
        .updateTable('chats')
        .set({ ...info, importAt: null })
        .where('chatId', '=', chatId)
        .execute()
    },

    importLater(chatId: string, importAt: number | null) {
      return db.updateTable('chats').set({ importAt }).where('chatId', '=', chatId).execute()
    },

    async joinChat(chatId: string, personId: number, joinedAt: number): Promise<void> {
      await db
        .insertInto('chatMembers')
        .values({ chatId, personId, joinedAt, leftAt: null })
        .onConflict((conflict) => conflict.columns(['chatId', 'personId']).doUpdateSet({ leftAt: null }))
        .execute()
    },

    leaveChat(chatId: string, personId: number, leftAt: number) {
      return db
        .updateTable('chatMembers')
        .set({ leftAt })
        .where('chatId', '=', chatId)
        .where('personId', '=', personId)
        .execute()
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

    setChatState(chatId: string, state: 'active' | 'inactive') {
      return db.updateTable('chats').set({ state }).where('chatId', '=', chatId).execute()
    },

    nameChat(chatId: string, name: string) {
      return db.updateTable('chats').set({ name }).where('chatId', '=', chatId).execute()
    },

    settings(chatId: string): Promise<Row<'settings'> | undefined> {
      return db.selectFrom('settings').selectAll().where('chatId', '=', chatId).executeTakeFirst()
    },

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
