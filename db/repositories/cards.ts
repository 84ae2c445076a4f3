import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { CardKind, Database, Row } from '../schema.ts'

type NewCard = Pick<Row<'cards'>, 'kind' | 'about' | 'chatId' | 'personId' | 'locale' | 'createdAt' | 'expiresAt'> &
  Partial<Pick<Row<'cards'>, 'refreshAt'>>

/** A refresh that waits keeps its time, unless the new one is earlier. */
const sooner = (of: ExpressionBuilder<Database, 'cards'>, refreshAt: number) =>
  of.case().when('refreshAt', '<', refreshAt).then(of.ref('refreshAt')).else(of.val(refreshAt)).end()

const REFRESHED_AT_ONCE = 50

/** Cards that can still be pressed or redrawn. */
export function cardRepository(db: Kysely<Database>, prepare: Prepare) {
  const wantBetween = prepare.change((from: string, before: string, since: number, refreshAt: number) =>
    db
      .updateTable('cards')
      .set((of) => ({ wanted: of('wanted', '+', 1), refreshAt: sooner(of, refreshAt) }))
      .where('kind', '=', sql.lit('panel'))
      .where('about', '>=', from)
      .where('about', '<', before)
      .where('state', '=', sql.lit('live'))
      .where('createdAt', '>=', since),
  )

  return {
    async create(card: NewCard): Promise<number> {
      const row = await db
        .insertInto('cards')
        .values({ refreshAt: null, ...card, messageId: null, wanted: 0, shown: 0, state: 'live' })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    get: prepare.first((id: number) => db.selectFrom('cards').selectAll().where('id', '=', id)),

    /** What says whether a picture of it may wait, without the rest. */
    kindAndRefresh: prepare.first((id: number) =>
      db.selectFrom('cards').select(['kind', 'refreshAt']).where('id', '=', id),
    ),

    /** The one that a message is, or is a copy of. */
    byMessage(messageId: string): Promise<Row<'cards'> | undefined> {
      const copied = db.selectFrom('cardCopies').select('cardId').where('messageId', '=', messageId)
      return db
        .selectFrom('cards')
        .selectAll()
        .where((is) => is.or([is('messageId', '=', messageId), is('id', 'in', copied)]))
        .executeTakeFirst()
    },

    about: prepare.all((kind: CardKind, about: string) =>
      db
        .selectFrom('cards')
        .selectAll()
        .where('kind', '=', kind)
        .where('about', '=', about)
        .where('state', '=', 'live')
        .orderBy('id'),
    ),

    /** Those about this that reached Feishu, in use or not. */
    posted: prepare.all((kind: CardKind, about: string) =>
      db
        .selectFrom('cards')
        .selectAll()
        .where('kind', '=', kind)
        .where('about', '=', about)
        .where('messageId', 'is not', null)
        .orderBy('id'),
    ),

    /** Whether one about this reached a chat, made at `since` or later, in use or not. */
    async wasPosted(kind: CardKind, about: string, chatId: string, since: number): Promise<boolean> {
      const row = await db
        .selectFrom('cards')
        .select('id')
        .where('kind', '=', kind)
        .where('about', '=', about)
        .where('chatId', '=', chatId)
        .where('messageId', 'is not', null)
        .where('createdAt', '>=', since)
        .limit(sql.lit(1))
        .executeTakeFirst()
      return row !== undefined
    },

    /** In use, and about somebody by id. */
    liveNaming(personId: number): Promise<Row<'cards'>[]> {
      // The id stands behind a key or in a list; whoever asks reads the about itself.
      const named = [
        `%:${personId},%`,
        `%:${personId}}%`,
        `%[${personId},%`,
        `%[${personId}]%`,
        `%,${personId},%`,
        `%,${personId}]%`,
      ]
      return db
        .selectFrom('cards')
        .selectAll()
        .where('state', '=', 'live')
        .where((is) => is.or(named.map((pattern) => is('about', 'like', pattern))))
        .orderBy('id')
        .execute()
    },

    /** How many of these kinds a chat was given since an instant. */
    async countIn(chatId: string, kinds: readonly CardKind[], since: number): Promise<number> {
      const row = await db
        .selectFrom('cards')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('chatId', '=', chatId)
        .where('kind', 'in', kinds)
        .where('createdAt', '>=', since)
        .executeTakeFirstOrThrow()
      return row.count
    },

    /** Those that somebody can press in direct chat and whose about begins so, the oldest first. */
    liveOf(personId: number, kind: CardKind, begins: string): Promise<Row<'cards'>[]> {
      return db
        .selectFrom('cards')
        .selectAll()
        .where('kind', '=', kind)
        .where('about', '>=', begins)
        .where('about', '<', `${begins}~`)
        .where('personId', '=', personId)
        .where('state', '=', 'live')
        .orderBy('id')
        .execute()
    },

    live(kind: CardKind): Promise<Row<'cards'>[]> {
      return db
        .selectFrom('cards')
        .selectAll()
        .where('kind', '=', kind)
        .where('state', '=', 'live')
        .orderBy('id')
        .execute()
    },

    setMessage(id: number, messageId: string) {
      return db
        .updateTable('cards')
        .set({ messageId })
        .where('id', '=', id)
        .where('messageId', 'is', null)
        .executeTakeFirstOrThrow()
    },

    readdress(id: number, personId: number) {
      return db.updateTable('cards').set({ personId }).where('id', '=', id).where('messageId', 'is', null).execute()
    },

    setAbout(id: number, kind: CardKind, about: string) {
      return db.updateTable('cards').set({ kind, about }).where('id', '=', id).execute()
    },

    /** A newer picture is owed, at the earliest at `refreshAt`; an earlier refresh that waits keeps its time. */
    want: prepare.change((id: number, refreshAt: number) =>
      db
        .updateTable('cards')
        .set((of) => ({ wanted: of('wanted', '+', 1), refreshAt: sooner(of, refreshAt) }))
        .where('id', '=', id),
    ),

    /** As `want`, for every card that shows `about`, those in their last picture too. */
    wantShowing: prepare.change((kind: CardKind, about: string, refreshAt: number) =>
      db
        .updateTable('cards')
        .set((of) => ({ wanted: of('wanted', '+', 1), refreshAt: sooner(of, refreshAt) }))
        .where('kind', '=', kind)
        .where('about', '=', about),
    ),

    /** As `want`, for the live cards that show `about` and were made before an instant. */
    wantMade: prepare.change((kind: CardKind, about: string, before: number, refreshAt: number) =>
      db
        .updateTable('cards')
        .set((of) => ({ wanted: of('wanted', '+', 1), refreshAt: sooner(of, refreshAt) }))
        .where('kind', '=', kind)
        .where('about', '=', about)
        .where('createdAt', '<', before)
        .where('state', '=', 'live'),
    ),

    /** As `want`, for the live lists of a session made at `since` or later, whatever part and page of it they show. */
    wantRolls(sessionId: number, since: number, refreshAt: number): Promise<number> {
      // A comma follows in what is written of it, and a dash is what comes after a comma.
      const about = JSON.stringify({ show: 'roll', session: sessionId }).slice(0, -1)
      return wantBetween(`${about},`, `${about}-`, since, refreshAt)
    },

    /** As `want`, for the live cards of one person that show `about`. */
    wantOf: prepare.change((kind: CardKind, about: string, personId: number, refreshAt: number) =>
      db
        .updateTable('cards')
        .set((of) => ({ wanted: of('wanted', '+', 1), refreshAt: sooner(of, refreshAt) }))
        .where('kind', '=', kind)
        .where('about', '=', about)
        .where('personId', '=', personId)
        .where('state', '=', 'live'),
    ),

    /** Out of use: it is redrawn no more, and a press is answered with the picture that says so. */
    retire(id: number) {
      return db
        .updateTable('cards')
        .set({ kind: 'panel', state: 'final', refreshAt: null })
        .where('id', '=', id)
        .execute()
    },

    /** The last picture: nothing may be pressed any more. */
    async finish(id: number, refreshAt: number): Promise<void> {
      await db
        .updateTable('cards')
        .set((of) => ({ wanted: of('wanted', '+', 1), refreshAt, state: 'final' as const }))
        .where('id', '=', id)
        .execute()
    },

    /**
     * The picture of `version` is on the screen; a newer one wanted meanwhile stays owed at `again`, and what changes by
     * itself at `next`.
     */
    async drawn(id: number, version: number, again: number, next: number | null = null): Promise<void> {
      await db
        .updateTable('cards')
        .set((of) => ({
          shown: version,
          refreshAt: of.case().when('wanted', '>', version).then(of.val<number | null>(again)).else(next).end(),
        }))
        .where('id', '=', id)
        .execute()
    },

    /** Every card of a chat that does not show yet what it should is due again. */
    catchUp(chatId: string, since: number, refreshAt: number) {
      return db
        .updateTable('cards')
        .set({ refreshAt })
        .where('chatId', '=', chatId)
        .where('createdAt', '>', since)
        .whereRef('wanted', '>', 'shown')
        .where('refreshAt', 'is', null)
        .execute()
    },

    postpone(id: number, refreshAt: number | null) {
      return db.updateTable('cards').set({ refreshAt }).where('id', '=', id).execute()
    },

    toRefresh: prepare.all((by: number) =>
      db
        .selectFrom('cards')
        .selectAll()
        .where('refreshAt', '<=', by)
        .where('messageId', 'is not', null)
        // What a group sees before what one person sees.
        .orderBy('personId', (order) => order.asc().nullsFirst())
        .orderBy('refreshAt')
        .limit(sql.lit(REFRESHED_AT_ONCE)),
    ),

    nextRefresh: prepare.due((after: number) =>
      db
        .selectFrom('cards')
        .select((of) => of.fn.min<number | null>('refreshAt').as('due'))
        .where('refreshAt', '>', after)
        .where('messageId', 'is not', null),
    ),

    toExpire: prepare.all((by: number) =>
      db
        .selectFrom('cards')
        .selectAll()
        .where('state', '=', 'live')
        .where('expiresAt', '<=', by)
        .orderBy('expiresAt')
        .limit(sql.lit(100)),
    ),

    nextExpiry: prepare.due((after: number) =>
      db
        .selectFrom('cards')
        .select((of) => of.fn.min<number | null>('expiresAt').as('due'))
        .where('state', '=', 'live')
        .where('expiresAt', '>', after),
    ),
  }
}
