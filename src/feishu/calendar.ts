/** Our verbs about the bot's own calendar (docs/decisions/0018). */
import { SECOND } from '../clock.ts'
import { CallFailure, type CallTraits, CUT } from './errors.ts'
import type { CalendarEvent, Feishu, Receiver } from './port.ts'
import type { connect } from './sdk-client.ts'

type Verbs = Pick<Feishu, 'calendar' | 'createEvent' | 'changeEvent' | 'deleteEvent' | 'invite' | 'uninvite'>
type Ask = <T>(verb: string, ask: () => Promise<T>) => Promise<T>

/** So many may be added by one call. */
const AT_ONCE = 500

export function calendarVerbs({ client, call }: ReturnType<typeof connect>, read: Ask): Verbs {
  const { calendar, calendarEvent, calendarEventAttendee } = client.calendar.v4
  const none: CallTraits = {}
  const attendees = async (
    verb: 'invite' | 'uninvite',
    all: readonly Receiver[],
    ask: (part: Attendee[]) => Promise<unknown>,
  ) => {
    for (let at = 0; at < all.length; at += AT_ONCE)
      await call(verb, none, () => ask(all.slice(at, at + AT_ONCE).map(attendee)))
  }
  return {
    calendar: () =>
      read('calendar', async () => {
        const { data } = await calendar.primary({ params: { user_id_type: 'open_id' } })
        return id(data?.calendars?.[0]?.calendar?.calendar_id)
      }),
    createEvent: (calendarId, event, key) =>
      call('createEvent', none, async () => {
        const { data } = await calendarEvent.create({
          path: { calendar_id: calendarId },
          params: { idempotency_key: key, user_id_type: 'open_id' },
          // A video meeting would come with the first guest unless none is wanted.
          data: { ...fields(event), vchat: { vc_type: 'no_meeting' }, attendee_ability: 'can_see_others' },
        })
        return id(data?.event?.event_id)
      }),
    changeEvent: (calendarId, eventId, event) =>
      call('changeEvent', none, async () => {
        const path = { calendar_id: calendarId, event_id: eventId }
        await calendarEvent.patch({ path, params: { user_id_type: 'open_id' }, data: fields(event) })
      }),
    deleteEvent: (calendarId, eventId) =>
      call('deleteEvent', none, async () => {
        const path = { calendar_id: calendarId, event_id: eventId }
        await calendarEvent.delete({ path, params: { need_notification: 'false' } })
      }),
    invite: (calendarId, eventId, all) =>
      attendees('invite', all, (part) =>
        calendarEventAttendee.create({
          path: { calendar_id: calendarId, event_id: eventId },
          params: { user_id_type: 'open_id' },
          data: { attendees: part, need_notification: false },
        }),
      ),
    uninvite: (calendarId, eventId, all) =>
      attendees('uninvite', all, (part) =>
        calendarEventAttendee.batchDelete({
          path: { calendar_id: calendarId, event_id: eventId },
          params: { user_id_type: 'open_id' },
          data: { delete_ids: part, need_notification: false },
        }),
      ),
  }
}

/** Nobody is notified by the calendar: what there is to say the bot says itself, by its own etiquette. */
const fields = ({ title, about, place, startsAt, endsAt, zone }: CalendarEvent) => ({
  summary: title,
  description: about,
  need_notification: false,
  start_time: { timestamp: String(startsAt / SECOND), timezone: zone },
  end_time: { timestamp: String(endsAt / SECOND), timezone: zone },
  // A name may not be empty, and left out it stays as it was.
  location: { name: place === '' ? '—' : place },
})

type Attendee = { type: 'chat'; chat_id: string } | { type: 'user'; user_id: string }

const attendee = (one: Receiver): Attendee =>
  'chat' in one ? { type: 'chat', chat_id: one.chat } : { type: 'user', user_id: one.person }

/** Success without what it should bring: whether it was done is unknown. */
function id(value: string | undefined): string {
  if (value) return value
  throw new CallFailure('unanswered', CUT, 'the answer lacks an id')
}
