import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** Cards that a person had sent once more, and that may stand in their chat as more than one message. */
export function copyRepository(db: Kysely<Database>) {
  return {
    async mayBe(cardId: number): Promise<boolean> {
      const row = await db
        .selectFrom('outbox')
        .select('id')
        .where('cardId', '=', cardId)
        .where('perhapsSince', 'is not', null)
        .executeTakeFirst()
      return row !== undefined
    },

    /** This message is the card too. */
    async add(cardId: number, messageId: string): Promise<void> {
      await db
        .insertInto('cardCopies')
        .values({ cardId, messageId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}
