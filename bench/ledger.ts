import SqliteDatabase from 'better-sqlite3'

export interface Counts {
  readonly people: number
  /** Of them, who checked in; all where it is not said. */
  readonly came?: number
  readonly answered: number
  readonly presses: number
}

/** What the file holds, read with plain SQL after the bot has ended: a sentence for everything that is wrong. */
export function auditLedger(file: string, expected: Counts): string[] {
  const db = new SqliteDatabase(file, { readonly: true })
  const one = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? Number.NaN
  const wrong: string[] = []
  const { people, came = people } = expected
  const today = `(SELECT id FROM studyDays WHERE date = (SELECT max(date) FROM studyDays))`
  const same = (what: string, found: number, wanted: number) => {
    if (found !== wanted) wrong.push(`${what}: ${found} instead of ${wanted}`)
  }
  same('check-ins', one(`SELECT count(*) FROM checkIns WHERE studyDayId IN ${today}`), came)
  same('persons checked in', one(`SELECT count(DISTINCT personId) FROM checkIns WHERE studyDayId IN ${today}`), came)
  same('counters of check-ins', one(`SELECT sum(checkedIn) FROM studyDays WHERE id IN ${today}`), came)
  same('persons expected', one(`SELECT sum(expected) FROM studyDays WHERE id IN ${today}`), people)
  same('answers', one('SELECT count(*) FROM answers'), expected.answered)
  same('counters of answers', one('SELECT sum(answered) FROM studyDays'), expected.answered)
  same('presses in the inbox', one(`SELECT count(*) FROM inbox WHERE kind = 'press'`), expected.presses)
  same('failed entries', one('SELECT count(*) FROM inbox WHERE error IS NOT NULL'), 0)
  const perDay = `SELECT count(*) FROM studyDays AS day WHERE checkedIn <> (SELECT count(*) FROM checkIns WHERE studyDayId = day.id)`
  same('study days whose counter differs from their rows', one(perDay), 0)
  if (db.pragma('integrity_check', { simple: true }) !== 'ok') wrong.push('the file is damaged')
  db.close()
  return wrong
}
