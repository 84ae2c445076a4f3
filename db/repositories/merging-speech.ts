import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'

type OutlineFile = Pick<Row<'sessionSpeakers'>, 'fileKey' | 'fileName' | 'fileMessage'>
const fileIn = ({ fileKey, fileName, fileMessage }: OutlineFile): OutlineFile => ({ fileKey, fileName, fileMessage })

/** Turns, places in rotas and swaps of two persons become one's; where both spoke, what either handed in is kept. */
export async function mergeSpeech(db: Kysely<Database>, from: number, into: number): Promise<void> {
  const turns = await db.selectFrom('sessionSpeakers').selectAll().where('personId', '=', from).execute()
  for (const { sessionId, outline, points, ...theirs } of turns) {
    const of = (personId: number) => ({ sessionId, personId })
    const own = await db
      .selectFrom('sessionSpeakers')
      .selectAll()
      .where((is) => is.and(of(into)))
      .executeTakeFirst()
    if (!own) continue
    await db
      .updateTable('sessionSpeakers')
      .set({
        outline: own.outline || outline,
        points: own.points || points,
        ...(own.fileKey === null ? fileIn(theirs) : {}),
      })
      .where((is) => is.and(of(into)))
      .execute()
    await db
      .deleteFrom('sessionSpeakers')
      .where((is) => is.and(of(from)))
      .execute()
  }
  await db.updateTable('sessionSpeakers').set({ personId: into }).where('personId', '=', from).execute()

  const listed = db.selectFrom('rotaMembers').select('rotaId').where('personId', '=', into)
  await db.deleteFrom('rotaMembers').where('personId', '=', from).where('rotaId', 'in', listed).execute()
  await db.updateTable('rotaMembers').set({ personId: into }).where('personId', '=', from).execute()

  // One asks one at a time, and nobody asks themselves: what waits lapses.
  const both = [from, into]
  await db
    .updateTable('swaps')
    .set({ state: 'lapsed' })
    .where('state', '=', 'asked')
    .where((is) => is.or([is('personId', 'in', both), is('withId', 'in', both)]))
    .execute()
  await db.updateTable('swaps').set({ personId: into }).where('personId', '=', from).execute()
  await db.updateTable('swaps').set({ withId: into }).where('withId', '=', from).execute()
}
