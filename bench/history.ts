import SqliteDatabase from 'better-sqlite3'

/** Study days before today on which everybody checked in: an org that is some weeks into its year. */
export function addHistory(file: string, days: number): void {
  const db = new SqliteDatabase(file)
  db.pragma('busy_timeout = 10000')
  const past = `WITH RECURSIVE past(nth) AS (SELECT 1 UNION ALL SELECT nth + 1 FROM past WHERE nth < ?)`
  db.transaction(() => {
    const today = db.prepare<[], number>('SELECT max(id) FROM studyDays').pluck().get() ?? 0
    db.prepare(
      `${past} INSERT INTO studyDays
         (orgId, chatId, date, slotAt, onTimeUntil, lateUntil, itemId, itemVersion, snapshot, closedAt, excused, expected, checkedIn)
       SELECT orgId, chatId, date(date, '-' || nth || ' days'), slotAt - nth * 86400000, onTimeUntil - nth * 86400000,
         lateUntil - nth * 86400000, itemId, itemVersion, snapshot, lateUntil - nth * 86400000, 0, expected, expected
       FROM studyDays, past`,
    ).run(days)
    db.prepare(
      `INSERT INTO checkIns (studyDayId, personId, mark, way, at, expected, recordedBy)
       SELECT day.id, personId, 'on_time', 'button', slotAt, 1, NULL
       FROM studyDays AS day JOIN roster ON roster.orgId = day.orgId WHERE day.id > ?`,
    ).run(today)
    // As the days before would have left them.
    db.prepare(
      `INSERT INTO streaks (orgId, personId, through, current, longest)
       SELECT day.orgId, personId, max(date), count(*), count(*)
       FROM studyDays AS day JOIN checkIns ON studyDayId = day.id WHERE closedAt IS NOT NULL GROUP BY day.orgId, personId`,
    ).run()
  })()
  db.close()
}

/** Lets every group's report of the week before fall due at `at`: on a Tuesday it is a day late and still comes. */
export function reportsDueAt(file: string, at: number, monday: string): void {
  const db = new SqliteDatabase(file)
  db.pragma('busy_timeout = 10000')
  db.transaction(() => {
    db.prepare(`UPDATE settings SET startsOn = ?, weeklySetAt = 0, timeSetAt = 0`).run(monday)
    db.prepare(`DELETE FROM occurrences WHERE schedule = 'weekly'`).run()
    db.prepare(
      `INSERT INTO occurrences (schedule, chatId, date, dueAt, state)
       SELECT 'weekly', chatId, ?, ?, 'planned' FROM chats WHERE orgId IS NOT NULL`,
    ).run(monday, at)
  })()
  db.close()
}

export function reportsReleased(file: string): number {
  const db = new SqliteDatabase(file, { readonly: true })
  const count = db.prepare<[], number>(`SELECT count(*) FROM reports WHERE kind = 'week'`).pluck().get() ?? 0
  db.close()
  return count
}
