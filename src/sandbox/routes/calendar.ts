/** The bot's own calendar and the events in it (calendar-v4 of the platform's documents). */
import * as z from 'zod'
import { SECOND } from '../../clock.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refused.ts'
import type { StoredEvent } from '../world.ts'
import { type Call, ok, parseBody, parseQuery, type Route } from './route.ts'

const INVALID = 190002
const MOST_AT_ONCE = { added: 1000, removed: 500 } as const
const MOST_ATTENDEES = 3000
const EVENTS = '/open-apis/calendar/v4/calendars/:calendar_id/events'
const EVENT = `${EVENTS}/:event_id`
const UPDATES = ['calendar:calendar', 'calendar:calendar.event:update']

const time = z.strictObject({
  // Of whole days; not with a timestamp, and nothing here is of whole days.
  timestamp: z.string().regex(/^\d{1,10}$/),
  timezone: z.string().optional(),
})
const fields = {
  summary: z.string().max(1000).optional(),
  description: z.string().max(40_960).optional(),
  need_notification: z.boolean().optional(),
  location: z.strictObject({ name: z.string().min(1).max(512).optional() }).optional(),
  vchat: z.strictObject({ vc_type: z.enum(['vc', 'third_party', 'no_meeting']) }).optional(),
  attendee_ability: z.enum(['none', 'can_see_others', 'can_invite_others', 'can_modify_event']).optional(),
}
const newEvent = z.strictObject({ ...fields, start_time: time, end_time: time })
const change = z.strictObject({ ...fields, start_time: time.optional(), end_time: time.optional() })
const idType = z.enum(['open_id', 'union_id', 'user_id']).optional()

const secondsOf = (at: z.infer<typeof time>) => Number(at.timestamp) * SECOND

function calendarOf({ world: { calendar } }: Context, { params }: Call) {
  return params['calendar_id'] === calendar.calendarId ? calendar : refuse(191001, params['calendar_id'])
}

function eventOf(context: Context, call: Call): StoredEvent {
  const id = call.params['event_id'] ?? ''
  const event = calendarOf(context, call).events.get(id) ?? refuse(193001, id, 404)
  return event.deleted ? refuse(193003, id, 403) : event
}

export const primary: Route = {
  method: 'POST',
  path: '/open-apis/calendar/v4/calendars/primary',
  // The right to write is none to read (calendar/primary.md).
  scopes: ['calendar:calendar:read', 'calendar:calendar:readonly'],
  handle({ world }, call) {
    parseQuery(call, z.object({ user_id_type: z.enum(['open_id', 'union_id']).optional() }), INVALID)
    const calendar = { calendar_id: world.calendar.calendarId, type: 'primary', role: 'owner', summary: world.bot.name }
    return ok({ calendars: [{ calendar, user_id: world.bot.openId }] })
  },
}

export const createEvent: Route = {
  method: 'POST',
  path: EVENTS,
  scopes: ['calendar:calendar', 'calendar:calendar.event:create'],
  handle(context, call) {
    const query = z.object({ user_id_type: idType, idempotency_key: z.string().min(32).max(128).optional() })
    const { idempotency_key: key } = parseQuery(call, query, INVALID)
    const body = parseBody(call, newEvent, INVALID)
    const calendar = calendarOf(context, call)
    // UNCONFIRMED: that a repeated key answers the event it made, changed or deleted since, and keeps doing so.
    const known = key === undefined ? undefined : calendar.events.get(calendar.keys.get(key) ?? '')
    const [start, end] = [secondsOf(body.start_time), secondsOf(body.end_time)]
    // UNCONFIRMED: an end before the beginning.
    if (end < start) refuse(INVALID, 'end_time')
    const event: StoredEvent = known ?? {
      eventId: `${context.random.hex(32)}_0`,
      summary: body.summary ?? '',
      description: body.description ?? '',
      place: body.location?.name ?? '',
      ...{ start, end, deleted: false, attendees: new Set() },
    }
    calendar.events.set(event.eventId, event)
    if (key !== undefined) calendar.keys.set(key, event.eventId)
    return ok({ event: { event_id: event.eventId, organizer_calendar_id: calendar.calendarId, status: 'confirmed' } })
  },
}

export const patchEvent: Route = {
  method: 'PATCH',
  path: EVENT,
  scopes: UPDATES,
  handle(context, call) {
    parseQuery(call, z.object({ user_id_type: idType }), INVALID)
    const body = parseBody(call, change, INVALID)
    const event = eventOf(context, call)
    event.summary = body.summary ?? event.summary
    event.description = body.description ?? event.description
    event.place = body.location?.name ?? event.place
    // One without the other has no effect.
    if (body.start_time && body.end_time) {
      const [start, end] = [secondsOf(body.start_time), secondsOf(body.end_time)]
      if (end < start) refuse(INVALID, 'end_time')
      Object.assign(event, { start, end })
    }
    return ok({ event: { event_id: event.eventId } })
  },
}

export const deleteEvent: Route = {
  method: 'DELETE',
  path: EVENT,
  scopes: ['calendar:calendar', 'calendar:calendar.event:delete'],
  handle(context, call) {
    parseQuery(call, z.object({ need_notification: z.enum(['true', 'false']).optional() }), INVALID)
    eventOf(context, call).deleted = true
    return ok()
  },
}

const attendee = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('chat'), chat_id: z.string() }),
  z.strictObject({ type: z.literal('user'), user_id: z.string() }),
])
const keyOf = (one: z.infer<typeof attendee>) => (one.type === 'chat' ? `chat ${one.chat_id}` : `user ${one.user_id}`)

export const invite: Route = {
  method: 'POST',
  path: `${EVENT}/attendees`,
  scopes: UPDATES,
  handle(context, call) {
    parseQuery(call, z.object({ user_id_type: idType }), INVALID)
    const all = z.array(attendee).max(MOST_AT_ONCE.added)
    const body = parseBody(call, z.strictObject({ attendees: all, need_notification: z.boolean().optional() }), INVALID)
    const event = eventOf(context, call)
    for (const one of body.attendees) {
      if (one.type === 'user' && !context.world.users.has(one.user_id)) refuse(195100, one.user_id, 404)
      // UNCONFIRMED: a group the bot is not in.
      if (one.type === 'chat' && context.world.chats.get(one.chat_id)?.botInside !== true) refuse(INVALID, one.chat_id)
    }
    // UNCONFIRMED: that whoever is invited already is left as they are.
    const invited = new Set([...event.attendees, ...body.attendees.map(keyOf)])
    if (invited.size > MOST_ATTENDEES) refuse(INVALID, 'attendees')
    for (const key of invited) event.attendees.add(key)
    return ok({ attendees: [...invited].map((key) => ({ attendee_id: key.replace(' ', '_') })) })
  },
}

export const batchDelete: Route = {
  method: 'POST',
  path: `${EVENT}/attendees/batch_delete`,
  scopes: UPDATES,
  handle(context, call) {
    parseQuery(call, z.object({ user_id_type: idType }), INVALID)
    const all = z.array(attendee).max(MOST_AT_ONCE.removed)
    const body = parseBody(
      call,
      z.strictObject({ delete_ids: all, need_notification: z.boolean().optional() }),
      INVALID,
    )
    const event = eventOf(context, call)
    for (const one of body.delete_ids) event.attendees.delete(keyOf(one))
    return ok()
  },
}
