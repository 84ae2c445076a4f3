import type { Instant } from '../../clock.ts'
import { localTime } from '../../domain/dates.ts'
import { QUIET_HOURS, type QuietHours } from '../../domain/quiet-hours.ts'
import type { About, Say } from '../../entry.ts'
import { type Messages, messagesFor } from '../../i18n/index.ts'
import { REFRESH_AFTER } from '../check-in.ts'
import { namesOf } from '../names.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { wantSession } from './changed.ts'
import { typeWord } from './types.ts'
import { settleSession } from './session-points.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

export const speakerAbout = (session: number): Extract<About, { show: 'speaker' }> => ({ show: 'speaker', session })

/** Who speaks, with what, or what was written down is another now: the cards that show it owe a newer picture. */
export async function speechChanged(
  tx: Tx,
  session: Row<'sessions'>,
  now: Instant,
  people: readonly number[] = [],
): Promise<void> {
  await wantSession(tx, session.id, now + REFRESH_AFTER)
  const about = JSON.stringify(speakerAbout(session.id))
  for (const person of new Set(people)) {
    await tx.cards.wantOf('notice', about, person, now + REFRESH_AFTER)
    await settleSession(tx, session, person, now)
  }
}

export interface Told {
  readonly t: Messages
  readonly zone: string
  readonly quiet: QuietHours
  /** '3月6日（周五）15:00 党课' */
  readonly what: string
}

/** How a session is spoken of in messages to its people. */
export async function toldOf(read: Reader, session: Row<'sessions'>): Promise<Told> {
  const chat = await read.orgs.chatOf(session.orgId)
  const t = messagesFor(chat?.locale ?? '')
  const zone = chat?.timeZone ?? 'UTC'
  const type = await typeWord(read, session, t, 12)
  const quiet = chat ? await quietHoursOf(read, chat.chatId) : QUIET_HOURS
  const what = t.sessions.speech.talk.what(session.date, localTime(session.startsAt, zone), type)
  return { t, zone, quiet, what }
}

/** Each is told that they speak; of those the bot cannot reach the secretary hears, to tell them. */
export async function tellTurn(tx: Tx, session: Row<'sessions'>, people: readonly number[]): Promise<Say[]> {
  const identities = await tx.people.identitiesOf(people)
  const reached = new Set(identities.filter(({ reach }) => reach !== 'refused').map(({ personId }) => personId))
  const unreached = people.filter((person) => !reached.has(person))
  const until = session.startsAt
  const says = people
    .filter((person) => reached.has(person))
    .map((person): Say => ({ to: { person }, show: speakerAbout(session.id), until }))
  if (unreached.length === 0) return says
  const name = await namesOf(tx, unreached)
  const { t, what } = await toldOf(tx, session)
  const text = t.sessions.speech.talk.unreached(what, unreached.map(name))
  return [...says, { to: { secretaryOf: session.orgId }, text, until }]
}
