/** What must hold of the file whatever happened: nothing hangs in the air, nothing that is over is undecided, sums are sums. */
import { HOUR, type Judge } from './judge.ts'

export function ledgers({ rows, fault, history }: Judge): void {
  const none = (sql: string, words: string, ...values: unknown[]) => {
    for (const row of rows(sql, ...values)) fault('wrong', `${words}: ${JSON.stringify(row)}`)
  }
  none('PRAGMA foreign_key_check', 'a foreign key hangs in the air')
  none(`SELECT * FROM (SELECT integrity_check AS said FROM pragma_integrity_check) WHERE said <> 'ok'`, 'damaged')
  none('SELECT kind, error FROM inbox WHERE error IS NOT NULL', 'an event failed')
  none(
    `SELECT schedule, date FROM occurrences WHERE state = 'planned' AND dueAt <= ?`,
    'due and not decided',
    history.to - HOUR,
  )
  none(`SELECT schedule, date FROM occurrences WHERE state = 'skipped' AND reason IS NULL`, 'skipped without a reason')
  none('SELECT date FROM studyDays WHERE closedAt IS NULL AND lateUntil <= ?', 'not closed', history.to - HOUR)
  none(`SELECT id FROM cards WHERE refreshAt <= ? AND messageId IS NOT NULL`, 'a redraw is owed', history.to - HOUR)
  none(
    `SELECT sessionId, step FROM sessionSteps WHERE state = 'planned' AND dueAt <= ?`,
    'a step of a session is due and not decided',
    history.to - HOUR,
  )
  none(
    `SELECT orgId, kind, "from", count(*) n FROM reports WHERE state <> 'withdrawn' GROUP BY orgId, kind, "from" HAVING n > 1`,
    'two reports of one period',
  )
  none(
    `SELECT personId, count(*) n FROM roster WHERE until IS NULL GROUP BY orgId, personId HAVING n > 1`,
    'twice on the roster',
  )
  none(
    `SELECT d.date, d.checkedIn, d.answered, d.noted FROM studyDays d WHERE
      d.checkedIn <> (SELECT count(*) FROM checkIns c WHERE c.studyDayId = d.id AND c.expected = 1 AND c.mark <> 'made_up')`,
    'a day counts other check-ins than it has',
  )
}
