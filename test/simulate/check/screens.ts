/** What the group sees at the end is what the database holds. */
import { DAY, type Judge, type Row, SKEW } from './judge.ts'

export function screens({ history, rows, fault }: Judge): void {
  const cards = new Map(
    rows(
      `SELECT about, messageId FROM cards WHERE kind IN ('study', 'session') AND chatId = ? AND messageId IS NOT NULL`,
      history.chatId,
    ).map((row) => [String(row['about']), String(row['messageId'])]),
  )
  // What was done in the last moments shows in the next.
  const underWay = new Set(
    rows('SELECT messageId FROM cards WHERE refreshAt > ?', history.to - SKEW).map((row) => row['messageId']),
  )
  for (const day of rows('SELECT * FROM studyDays')) {
    const shown = history.messages.get(cards.get(JSON.stringify({ show: 'study', day: day['id'] })) ?? '')
    if (!shown || decidedTooLate(day, shown.at) || underWay.has(shown.messageId)) continue
    const figures = `${day['checkedIn']}/${day['expected']}`
    if (!new RegExp(`\\b${day['checkedIn']}\\s*/\\s*${day['expected']}\\b`).test(shown.now))
      fault('wrong', `the card of ${day['date']} does not show ${figures}`)
    if (shown.now.includes('"check-in"') !== (day['closedAt'] === null))
      fault('wrong', `the card of ${day['date']} has the buttons of another state`)
  }
  const recent = history.to - 12 * DAY
  for (const session of rows(`SELECT * FROM sessions WHERE state = 'closed' AND startsAt > ? AND outage = 0`, recent)) {
    const shown = history.messages.get(cards.get(JSON.stringify({ show: 'session', session: session['id'] })) ?? '')
    if (!shown) continue
    const [there] = rows(
      `SELECT count(*) AS n FROM marks m WHERE m.sessionId = ? AND m.status IN ('present', 'late') AND EXISTS (
        SELECT 1 FROM roster r WHERE r.personId = m.personId AND r.since <= ? AND (r.until IS NULL OR ? < r.until))
       AND NOT EXISTS (SELECT 1 FROM standings t WHERE t.personId = m.personId AND t.standing <> 'leave'
        AND t.since <= ? AND (t.until IS NULL OR ? < t.until))`,
      session['id'],
      ...Array.from({ length: 4 }, () => session['startsAt']),
    )
    if (!shown.now.includes(`实到 **${there?.['n']}** 人`))
      fault('wrong', `the card of the session of ${session['date']} does not show that ${there?.['n']} came`)
  }

  /** A card can be redrawn for a fortnight. */
  function decidedTooLate({ date }: Row, postedAt: number): boolean {
    const late = rows(
      'SELECT 1 FROM leaves WHERE "from" <= ? AND "to" >= ? AND decidedAt > ?',
      date,
      date,
      postedAt + 13 * DAY,
    )
    return late.length > 0
  }
}
