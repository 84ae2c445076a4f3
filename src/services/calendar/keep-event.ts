import { randomBytes } from 'node:crypto'
import { type Clock, HOUR, type Instant, MINUTE, SECOND } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { type Feishu, FeishuError, type Receiver } from '../../feishu/port.ts'
import { messagesFor } from '../../i18n/index.ts'
import { type EventShown, eventOf } from './event-of.ts'
import type { Row } from '../../../db/schema.ts'
import type { Store, Tx } from '../../../db/store.ts'

interface Kept {
  readonly store: Store
  readonly feishu: Feishu
  readonly clock: Clock
}

/** What could not be done for want of a permission is tried again so often, without a word. */
const ASK_AGAIN = HOUR

/**
 * Feishu's calendar shows of a session what the record says, however often it is tried: its creation has a key, noted before
 * the first call, and what is there is noted after each. Where a permission is missing, that is said once.
 */
export async function keepEvent(
  sessionId: number,
  { store, feishu, clock }: Kept,
  say: (tx: Tx, says: readonly Say[], now: Instant) => Promise<void>,
): Promise<void> {
  const row = await store.read.calendarEvents.get(sessionId)
  const session = await store.read.sessions.get(sessionId)
  if (!session || row?.nextAt == null) return
  const seen = row.nextAt
  const wanted = await eventOf(store.read, session, clock.now())
  const turn = (nextAt: number | null, attempts: number) =>
    store.write((tx) => tx.calendarEvents.turn(sessionId, seen, { nextAt, attempts }))
  try {
    if (wanted) await show(row, wanted, { store, feishu, clock })
    else if (wanted === null) await takeOut(row, { store, feishu, clock })
    await turn(null, 0)
    if (wanted) await store.write((tx) => tx.facts.drop(`calendarTold:${session.orgId}`))
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error
    const now = clock.now()
    const again = error.kind === 'retry' || error.kind === 'doubt'
    const wait = Math.max(error.retryAfter, Math.min(10 * MINUTE, 2 ** row.attempts * 5 * SECOND))
    // Somebody has deleted it, or it will never succeed as it is: what is changed next is tried again.
    if (error.kind !== 'permission') return turn(again ? now + wait : null, row.attempts + 1)
    await turn(now + ASK_AGAIN, row.attempts + 1)
    if (wanted) await store.write(async (tx) => say(tx, await toldOnce(tx, session.orgId), now))
  }
}

/** What was noted of it. Unsettled: perhaps not all of these were invited. */
interface Noted extends EventShown {
  readonly settled: boolean
}

const notedOf = ({ shown }: Row<'calendarEvents'>) => (shown === null ? undefined : (JSON.parse(shown) as Noted))

/** It is created once, then changed where it differs, and those are invited who are not yet. */
async function show(row: Row<'calendarEvents'>, { event, attendees }: EventShown, kept: Kept): Promise<void> {
  const { feishu } = kept
  const note = (attended: readonly Receiver[], settled: boolean, of = event) =>
    noteOf(row, { shown: JSON.stringify({ event: of, attendees: attended, settled } satisfies Noted) }, kept)
  const calendarId = row.calendarId ?? (await feishu.calendar())
  if (row.key === null) await noteOf(row, { key: randomBytes(32).toString('hex'), calendarId }, kept)
  let noted = notedOf(row)
  if (!noted) {
    noted = { event, attendees: [], settled: false }
    await note([], false)
  }
  const eventId = await idOf(row, noted, kept)
  if (JSON.stringify(noted.event) !== JSON.stringify(event)) await feishu.changeEvent(calendarId, eventId, event)
  const added = noted.settled ? without(attendees, noted.attendees) : attendees
  const gone = without(noted.attendees, attendees)
  if (added.length > 0 || gone.length > 0) await note([...noted.attendees, ...without(added, noted.attendees)], false)
  if (added.length > 0) await feishu.invite(calendarId, eventId, added)
  if (gone.length > 0) await feishu.uninvite(calendarId, eventId, gone)
  await note(attendees, true)
}

/** What may be there without our having heard of it is asked for by its key, and goes too. */
async function takeOut(row: Row<'calendarEvents'>, kept: Kept): Promise<void> {
  const noted = notedOf(row)
  if (!noted || row.calendarId === null) return
  try {
    await kept.feishu.deleteEvent(row.calendarId, await idOf(row, noted, kept))
  } catch (error) {
    if (!(error instanceof FeishuError) || error.kind !== 'message-gone') throw error
  }
  await noteOf(row, { key: null, eventId: null, shown: null }, kept)
}

/** Its id: with the key noted before, asking for it anew makes no second one. */
async function idOf(row: Row<'calendarEvents'>, { event }: Noted, kept: Kept): Promise<string> {
  if (row.eventId !== null) return row.eventId
  const { key, calendarId } = (await kept.store.read.calendarEvents.get(row.sessionId)) ?? row
  if (key === null || calendarId === null) throw new Error('an event is asked for without a key')
  const eventId = await kept.feishu.createEvent(calendarId, event, key)
  await noteOf(row, { eventId }, kept)
  return eventId
}

const noteOf = ({ sessionId }: Row<'calendarEvents'>, to: Partial<Row<'calendarEvents'>>, { store }: Kept) =>
  store.write((tx) => tx.calendarEvents.note(sessionId, to))

const without = (all: readonly Receiver[], those: readonly Receiver[]): readonly Receiver[] => {
  const known = new Set(those.map((one) => JSON.stringify(one)))
  return all.filter((one) => !known.has(JSON.stringify(one)))
}

async function toldOnce(tx: Tx, orgId: number): Promise<readonly Say[]> {
  const fact = `calendarTold:${orgId}` as const
  if ((await tx.facts.get(fact)) !== null) return []
  await tx.facts.set(fact, '1')
  const t = messagesFor((await tx.orgs.chatOf(orgId))?.locale ?? '')
  return [{ to: { secretaryOf: orgId }, text: t.sessions.calendar.missing }]
}
