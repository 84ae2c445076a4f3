import type { Instant } from '../../clock.ts'
import type { CalendarEvent, Receiver } from '../../feishu/port.ts'
import { isShipped } from '../../domain/session-types.ts'
import { messagesFor } from '../../i18n/index.ts'
import { chatsOfSession } from '../sessions/told.ts'
import { typeLabels } from '../sessions/types.ts'
import { inCalendar } from './want-event.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** What the calendar has of a session, or should. */
export interface EventShown {
  readonly event: CalendarEvent
  readonly attendees: readonly Receiver[]
}

/** As the record has it now; null where there should be none, undefined where it stays as it is. */
export async function eventOf(
  read: Reader,
  session: Row<'sessions'>,
  now: Instant,
): Promise<EventShown | null | undefined> {
  const { id, orgId, state, type, title, place, startsAt, endsAt } = session
  if (state === 'closed' || (state === 'planned' && startsAt <= now)) return undefined
  const chat = await read.orgs.chatOf(orgId)
  if (state !== 'planned' || !chat || !(await inCalendar(read, orgId))) return null
  const t = messagesFor(chat.locale)
  const label = (await typeLabels(read, orgId))(type)
  const kind = isShipped(label) ? t.sessions.types[label] : label
  const { name } = await read.orgs.get(orgId)
  const event = {
    title: title === '' ? kind : t.sessions.titled(kind, title),
    about: t.sessions.calendar.about(name),
    ...{ place, startsAt, endsAt, zone: chat.timeZone },
  }
  if (session.scope !== 'named') {
    const chats = await chatsOfSession(read, session)
    return { event, attendees: (chats.length > 0 ? chats : [chat]).map(({ chatId }) => ({ chat: chatId })) }
  }
  const people = await read.sessions.scopeOf(id)
  const identities = await read.people.identitiesOf(people)
  return { event, attendees: identities.map(({ openId }) => ({ person: openId })) }
}
