/** Roles, marks with their second thoughts, and sessions entered afterwards are what the secretary did. */
import type { Act } from './history.ts'
import { allowance, dateOf, HOUR, type Judge, localOf, MINUTE, SKEW } from './judge.ts'

/** The platform's last attempt, with the time nobody answers it. */
const LADDER = 8 * HOUR

export function keeping({ history, rows, about, fault }: Judge): void {
  const did = (does: string) => history.acts.filter((act) => act.does === does)
  const said = (words: RegExp) =>
    did('/考勤').flatMap((act) => {
      const found = words.exec(act.text ?? '')
      return found ? [{ act, found }] : []
    })
  const near = (acts: readonly Act[], at: number) =>
    acts.some((act) => at >= act.at - SKEW && at <= act.at + allowance(history, act.at, at))
  /** Words that nobody acknowledged are brought again for hours. */
  const heard = (acts: readonly Act[], at: number) =>
    near(acts, at) || acts.some((act) => at >= act.at - SKEW && at <= act.at + LADDER)
  roles()
  replay()
  marks()
  afterwards()

  /** A deputy holds the role from a press that gave it to one that ended it. */
  function roles(): void {
    const given = did('give-role')
    const ended = did('end-role')
    for (const row of rows(`SELECT * FROM roles WHERE role = 'deputy'`)) {
      const who = `the role of ${row['personId']} since ${localOf(Number(row['since']))}`
      if (!near(given, Number(row['since']))) fault('unexplained', who)
      if (row['until'] !== null && !near(ended, Number(row['until']))) fault('unexplained', `the end of ${who}`)
    }
    const twice = rows(
      `SELECT personId, count(*) AS n FROM roles WHERE role = 'deputy' AND until IS NULL GROUP BY orgId, personId HAVING n > 1`,
    )
    for (const row of twice) fault('doubled', `the role of ${row['personId']}`)
    for (const act of given.filter(({ taken, toast }) => taken && toast === 'success')) {
      const { person: id } = JSON.parse(act.text ?? '{}') as { person?: string }
      const held = rows(`SELECT since, until FROM roles WHERE role = 'deputy' AND personId = ?`, Number(id))
      // An end given since may have been taken back by this act: then it holds again from the first day.
      if (
        !held.some(
          ({ since, until }) => Number(since) <= act.at + SKEW && (until === null || Number(until) > act.at - SKEW),
        )
      )
        fault('lost', `the role given at ${localOf(act.at)} to ${id}`)
    }
    for (const act of ended.filter(({ taken, toast }) => taken && toast === 'success')) {
      const id = Number(act.value?.['person'])
      const later = given.some(
        (one) => one.at >= act.at - SKEW && Number((JSON.parse(one.text ?? '{}') as { person?: string }).person) === id,
      )
      const held = rows(`SELECT 1 FROM roles WHERE role = 'deputy' AND personId = ? AND until IS NULL`, id)
      if (held.length > 0 && !later) fault('lost', `the role ended at ${localOf(act.at)} of ${id}`)
    }
  }

  /** Every change of a mark is kept, and the last is the mark. */
  function replay(): void {
    const wrong = rows(
      `SELECT m.sessionId, m.personId FROM marks m LEFT JOIN markChanges c
         ON c.sessionId = m.sessionId AND c.personId = m.personId AND c.revision = m.revision
       WHERE c.revision IS NULL OR c.status IS NOT m.status OR c.at <> m.at OR c.recordedBy IS NOT m.recordedBy
         OR EXISTS (SELECT 1 FROM markChanges l WHERE l.sessionId = m.sessionId AND l.personId = m.personId AND l.revision > m.revision)`,
    )
    for (const row of wrong) fault('wrong', `the mark ${JSON.stringify(row)} is not its last change`)
    const holes = rows(
      `SELECT sessionId, personId, count(*) AS n, max(revision) - min(revision) + 1 AS span FROM markChanges
       GROUP BY sessionId, personId HAVING n <> span`,
    )
    for (const row of holes) fault('lost', `a change of a mark: ${JSON.stringify(row)}`)
  }

  /** What was entered for a person was entered by somebody, and what was taken back was asked to be. */
  function marks(): void {
    const named = new Map(rows('SELECT id, name FROM persons').map((row) => [Number(row['id']), String(row['name'])]))
    const entered = said(/登记 (\S+) (?:到会|迟到)/)
    const undone = said(/撤销/).map(({ act }) => act)
    const answered = [...did('answer-appeal'), ...did('save-study'), ...did('leave-approve')]
    for (const row of rows('SELECT * FROM markChanges WHERE recordedBy IS NOT NULL OR undoneBy IS NOT NULL')) {
      const at = Number(row['recordedAt'])
      const what = `a mark of ${named.get(Number(row['personId']))} entered at ${localOf(at)}`
      if (row['undoneBy'] !== null) {
        if (!heard(undone, at)) fault('unexplained', `${what}, taken back`)
      } else if (
        !near(answered, at) &&
        !heard(
          entered.filter(({ found }) => found[1] === named.get(Number(row['personId']))).map(({ act }) => act),
          at,
        )
      )
        fault('unexplained', what)
    }
  }

  /** Who is entered at a session held some days before is there. */
  function afterwards(): void {
    for (const { act, found } of said(/登记 (\S+) 到会 (\d+)月(\d+)日/)) {
      const [, name = '', month = '', day = ''] = found
      const year = Number(dateOf(act.at).slice(0, 4)) - (Number(month) > Number(dateOf(act.at).slice(5, 7)) ? 1 : 0)
      const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      const there = rows(
        `SELECT m.status FROM marks m JOIN sessions s ON s.id = m.sessionId JOIN persons p ON p.id = m.personId
         WHERE s.date = ? AND p.name = ?`,
        date,
        name,
      )
      // Of two entered for the same hour it is asked which.
      const [twins] = rows(`SELECT count(*) AS n FROM sessions WHERE date = ? AND title = '按表安排'`, date)
      if (act.taken && there.length === 0 && Number(twins?.['n']) < 2)
        fault('lost', `${name}, entered at ${localOf(act.at)} for ${date}`)
    }
    // By its form it counts at once, unless there is one like it.
    const confirmed = [...did('session-confirm'), ...did('save-session')]
    for (const row of rows('SELECT id, date, backfilledAt FROM sessions WHERE backfilledAt IS NOT NULL'))
      if (
        !confirmed.some(
          (act) =>
            Math.abs(act.at - Number(row['backfilledAt'])) < HOUR + 5 * MINUTE + SKEW &&
            about.get(act.on ?? '')?.['session'] === row['id'],
        )
      )
        fault('unexplained', `the session of ${row['date']} entered at ${localOf(Number(row['backfilledAt']))}`)
  }
}
