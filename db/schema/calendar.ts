/** A session's event in Feishu's calendar, as far as it has come. */
export interface CalendarEventTable {
  sessionId: number
  /** When it is worked on next; null where the calendar has it as it is. */
  nextAt: number | null
  attempts: number
  /** The idempotency key of its creation, from before the first try: what may be there is found by it. Null: nothing is. */
  key: string | null
  calendarId: string | null
  eventId: string | null
  /** JSON of what the calendar has: domain CalendarEvent, and who was invited. */
  shown: string | null
}
