import SqliteDatabase from 'better-sqlite3'

export interface Counts {
  readonly people: number
  /** Of them, who checked in; all where it is not said. */
  readonly came?: number
  readonly answered: number
  readonly presses: number
}

type Check = (what: string, sql: string, wanted: number) => void

/** What the file holds, read with plain SQL after the bot has ended: a sentence for everything that is wrong. */
export function auditFile(file: string, checks: (same: Check) => void): string[] {
  const db = new SqliteDatabase(file, { readonly: true })
  const wrong: string[] = []
  const same: Check = (what, sql, wanted) => {
    const found = db.prepare<[], number>(sql).pluck().get() ?? Number.NaN
    if (found !== wanted) wrong.push(`${what}: ${found} instead of ${wanted}`)
  }
  checks(same)
  same('failed entries', 'SELECT count(*) FROM inbox WHERE error IS NOT NULL', 0)
  if (db.pragma('integrity_check', { simple: true }) !== 'ok') wrong.push('the file is damaged')
  db.close()
  return wrong
}

/** After a flood of check-ins. */
export function auditLedger(file: string, { people, came = people, answered, presses }: Counts): string[] {
  const today = `(SELECT id FROM studyDays WHERE date = (SELECT max(date) FROM studyDays))`
  const perDay = `SELECT count(*) FROM studyDays AS day WHERE checkedIn <> (SELECT count(*) FROM checkIns WHERE studyDayId = day.id)`
  return auditFile(file, (same) => {
    same('check-ins', `SELECT count(*) FROM checkIns WHERE studyDayId IN ${today}`, came)
    same('persons checked in', `SELECT count(DISTINCT personId) FROM checkIns WHERE studyDayId IN ${today}`, came)
    same('counters of check-ins', `SELECT sum(checkedIn) FROM studyDays WHERE id IN ${today}`, came)
    same('persons expected', `SELECT sum(expected) FROM studyDays WHERE id IN ${today}`, people)
    same('answers', 'SELECT count(*) FROM answers', answered)
    same('counters of answers', 'SELECT sum(answered) FROM studyDays', answered)
    same('presses in the inbox', `SELECT count(*) FROM inbox WHERE kind = 'press'`, presses)
    same('study days whose counter differs from their rows', perDay, 0)
  })
}
