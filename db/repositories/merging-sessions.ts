import type { Kysely } from 'kysely'
import { mergeSpeech } from './merging-speech.ts'
import { mergeStudies } from './merging-studies.ts'
import type { Database, Row } from '../schema.ts'

/** What two persons did at sessions becomes one's (domain.md Person). */
export async function mergeSessions(db: Kysely<Database>, from: number, into: number, now: number): Promise<void> {
  await mergeMarks(db, from, into, now)
  await mergeLeaves(db, from, into)
  // One appeal of a session is open at a time.
  const open = db.selectFrom('appeals').select('sessionId').where('personId', '=', into).where('state', '=', 'open')
  await db
    .updateTable('appeals')
    .set({ state: 'declined' })
    .where('personId', '=', from)
    .where('state', '=', 'open')
    .where('sessionId', 'in', open)
    .execute()
  await db.updateTable('appeals').set({ personId: into }).where('personId', '=', from).execute()
  await db.updateTable('codeTries').set({ personId: into }).where('personId', '=', from).execute()
  await mergeSpeech(db, from, into)
  await db.updateTable('sessions').set({ hostId: into }).where('hostId', '=', from).execute()
  await mergeStudies(db, from, into)
  await keepTold(db, from, into)
  for (const table of ['sessionScope', 'rsvps', 'absenceNotices'] as const) {
    const both = db.selectFrom(table).select('sessionId').where('personId', '=', into)
    await db.deleteFrom(table).where('personId', '=', from).where('sessionId', 'in', both).execute()
    await db.updateTable(table).set({ personId: into }).where('personId', '=', from).execute()
  }
}

/** Sessions at which what is known of a person may change with a merge. */
export async function sessionsTouched(db: Kysely<Database>, personId: number): Promise<number[]> {
  const own = (table: 'marks' | 'owedStudies' | 'absenceNotices' | 'sessionSpeakers' | 'sessionScope') =>
    db.selectFrom(table).select('sessionId').where('personId', '=', personId)
  const forOne = db
    .selectFrom('leaves')
    .innerJoin('sessions', 'sessions.id', 'leaves.sessionId')
    .select('sessions.id as sessionId')
    .where('leaves.personId', '=', personId)
  const forDates = db
    .selectFrom('leaves')
    .innerJoin('sessions', (join) =>
      join.onRef('sessions.date', '>=', 'leaves.from').onRef('sessions.date', '<=', 'leaves.to'),
    )
    .leftJoin('sessionOrgs', (join) =>
      join.onRef('sessionOrgs.sessionId', '=', 'sessions.id').onRef('sessionOrgs.orgId', '=', 'leaves.orgId'),
    )
    .select('sessions.id as sessionId')
    .where('leaves.personId', '=', personId)
    .where('leaves.sessionId', 'is', null)
    .where((is) => is.or([is('sessions.orgId', '=', is.ref('leaves.orgId')), is('sessionOrgs.orgId', 'is not', null)]))
  const rows = await own('marks')
    .union(own('owedStudies'))
    .union(own('absenceNotices'))
    .union(own('sessionSpeakers'))
    .union(own('sessionScope'))
    .union(forOne)
    .union(forDates)
    .execute()
  return rows.map(({ sessionId }) => sessionId)
}

/** One person has one open request for a session: of two the one approved, else the first, stands. */
async function mergeLeaves(db: Kysely<Database>, from: number, into: number): Promise<void> {
  const open = await db
    .selectFrom('leaves')
    .selectAll()
    .where('personId', 'in', [from, into])
    .where('sessionId', 'is not', null)
    .where((is) => is.or([is('state', '=', 'asked'), is('state', '=', 'approved')]))
    .orderBy('state')
    .orderBy('id')
    .execute()
  const stands = new Set<number | null>()
  for (const { id, sessionId } of open) {
    if (stands.has(sessionId)) await db.updateTable('leaves').set({ state: 'withdrawn' }).where('id', '=', id).execute()
    stands.add(sessionId)
  }
  for (const who of ['personId', 'askedBy', 'decidedBy'] as const)
    await db
      .updateTable('leaves')
      .set({ [who]: into })
      .where(who, '=', from)
      .execute()
}

/** What was said weighs more than what was not: of an absence told to one of both the mending is owed. */
const TOLD: Partial<Record<Row<'absenceNotices'>['state'], number>> = { sent: 3, mending: 2, said: 1 }
const told = ({ state }: Row<'absenceNotices'>) => TOLD[state] ?? 0

/** Of two notices the one that went out stands. */
async function keepTold(db: Kysely<Database>, from: number, into: number): Promise<void> {
  const notices = (personId: number) => db.selectFrom('absenceNotices').selectAll().where('personId', '=', personId)
  const own = new Map((await notices(into).execute()).map((notice) => [notice.sessionId, notice]))
  for (const theirs of await notices(from).execute()) {
    const mine = own.get(theirs.sessionId)
    if (!mine) continue
    const { state, dueAt, at } = told(theirs) > told(mine) ? theirs : mine
    await db
      .updateTable('absenceNotices')
      .set({ state, dueAt, at, alarmedAt: mine.alarmedAt ?? theirs.alarmedAt })
      .where('sessionId', '=', mine.sessionId)
      .where('personId', '=', into)
      .execute()
  }
}

/** What says most of having been there. */
const WEIGHT = { present: 4, late: 3, leave: 2, absent: 1 } as const
const weight = ({ status }: Row<'marks'>) => (status === null ? 0 : WEIGHT[status])

/**
 * Where both have a mark the better one stands, of equals the earlier; the changes of both stay, in the order they were made.
 * Where the last of them says something else the better one stands anew from now on.
 */
async function mergeMarks(db: Kysely<Database>, from: number, into: number, now: number): Promise<void> {
  const people = [from, into]
  const moved = await db.selectFrom('marks').selectAll().where('personId', '=', from).execute()
  for (const mine of moved) {
    const { sessionId } = mine
    const other = await db
      .selectFrom('marks')
      .selectAll()
      .where('sessionId', '=', sessionId)
      .where('personId', '=', into)
      .executeTakeFirst()
    const [best] = [mine, ...(other ? [other] : [])].toSorted((a, b) => weight(b) - weight(a) || a.at - b.at)
    if (!best) continue
    const changes = await db
      .selectFrom('markChanges')
      .selectAll()
      .where('sessionId', '=', sessionId)
      .where('personId', 'in', people)
      .orderBy('recordedAt')
      .orderBy('revision')
      .execute()
    // The one that stands is the last, so that the changes replayed give it.
    const stands = changes.find((one) => one.personId === best.personId && one.revision === best.revision)
    const last = changes.at(-1)
    const alike = last?.status === stands?.status && last?.leftEarly === stands?.leftEarly
    const ordered = [
      ...(alike ? changes.filter((one) => one !== stands) : changes),
      ...(stands ? [alike ? stands : { ...stands, recordedAt: now }] : []),
    ]
    await db.deleteFrom('markChanges').where('sessionId', '=', sessionId).where('personId', 'in', people).execute()
    for (const [nth, change] of ordered.entries())
      await db
        .insertInto('markChanges')
        .values({ ...change, personId: into, revision: nth + 1 })
        .execute()
    await db.deleteFrom('marks').where('sessionId', '=', sessionId).where('personId', 'in', people).execute()
    await db
      .insertInto('marks')
      .values({ ...best, personId: into, revision: ordered.length })
      .execute()
  }
}
