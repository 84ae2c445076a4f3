/** Counts a town's points from its records in plain SQL. Imports nothing of the program. */
import SqliteDatabase from 'better-sqlite3'

const DAY_POINTS = `
  SELECT d.orgId, c.personId, d.date, 1 AS days,
    CASE c.mark WHEN 'on_time' THEN 2 ELSE 1 END
    + coalesce((SELECT CASE a."right" WHEN 1 THEN 3 ELSE 1 END FROM answers a
                WHERE a.studyDayId = d.id AND a.personId = c.personId), 0)
    + coalesce((SELECT CASE WHEN n.length >= 20 THEN 3 ELSE 0 END FROM notes n
                WHERE n.studyDayId = d.id AND n.personId = c.personId AND n.replacedAt IS NULL), 0) AS points
  FROM checkIns c JOIN studyDays d ON d.id = c.studyDayId
  WHERE c.mark <> 'made_up' AND (c.expected = 1 OR EXISTS (
    SELECT 1 FROM roster r WHERE r.orgId = d.orgId AND r.personId = c.personId
      AND r.since <= c.at AND (r.until IS NULL OR c.at < r.until)))`

/** Who came to group study, or made it up. */
const SESSION_POINTS = `
  SELECT s.orgId, m.personId, s.date, 0 AS days,
    CASE WHEN m.status = 'present' AND m.leftEarly = 0 THEN 10 ELSE 6 END
    + CASE WHEN EXISTS (SELECT 1 FROM sessionSpeakers p WHERE p.sessionId = s.id AND p.personId = m.personId)
        THEN 10 ELSE 0 END AS points
  FROM marks m JOIN sessions s ON s.id = m.sessionId
  WHERE s.state IN ('planned', 'closed') AND m.status IN ('present', 'late') AND EXISTS (
    SELECT 1 FROM roster r WHERE r.orgId = s.orgId AND r.personId = m.personId AND (
      (r.since <= m.at AND (r.until IS NULL OR m.at < r.until))
      OR (r.since <= s.startsAt AND (r.until IS NULL OR s.startsAt < r.until))))
  UNION ALL
  SELECT s.orgId, o.personId, s.date, 0 AS days, 6 AS points
  FROM owedStudies o JOIN sessions s ON s.id = o.sessionId
  WHERE s.state IN ('planned', 'closed') AND o.state = 'done' AND NOT EXISTS (
    SELECT 1 FROM marks m WHERE m.sessionId = s.id AND m.personId = o.personId AND m.status IN ('present', 'late'))`

const MONDAY = `date(d.date, '-' || ((strftime('%w', d.date) + 6) % 7) || ' days')`

/** Own: on the roster at the slot. Excused: an outage, or exempt or away at the slot. */
const WEEK_DAYS = `
  SELECT d.orgId, ${MONDAY} AS monday, p.personId,
    CASE WHEN c.mark IN ('on_time', 'late') THEN 1 ELSE 0 END AS came,
    EXISTS (SELECT 1 FROM roster r WHERE r.orgId = d.orgId AND r.personId = p.personId
      AND r.since <= d.slotAt AND (r.until IS NULL OR d.slotAt < r.until)) AS own,
    CASE WHEN d.excused = 1 OR EXISTS (SELECT 1 FROM standings s WHERE s.orgId = d.orgId AND s.personId = p.personId
      AND s.since <= d.slotAt AND (s.until IS NULL OR d.slotAt < s.until)) THEN 1 ELSE 0 END AS excused
  FROM studyDays d
  JOIN (SELECT DISTINCT d.orgId, ${MONDAY} AS monday, c.personId
        FROM checkIns c JOIN studyDays d ON d.id = c.studyDayId) p
    ON p.orgId = d.orgId AND p.monday = ${MONDAY}
  LEFT JOIN checkIns c ON c.studyDayId = d.id AND c.personId = p.personId
  WHERE d.closedAt IS NOT NULL AND EXISTS (
    SELECT 1 FROM settledWeeks w WHERE w.orgId = d.orgId AND w.monday = ${MONDAY})`

const WEEK_POINTS = `
  SELECT orgId, personId, date(monday, '+6 days') AS date, 0 AS days, 10 AS points
  FROM (${WEEK_DAYS}) GROUP BY orgId, monday, personId
  HAVING count(*) >= 3 AND min(own) = 1 AND sum(came) >= 1 AND sum(came = 0 AND excused = 0) = 0`

const BY_RECORD = `
  SELECT orgId, personId, sum(points) AS points, sum(days) AS days FROM (
    ${DAY_POINTS} UNION ALL ${WEEK_POINTS} UNION ALL ${SESSION_POINTS})`
const WEEK = `'W' || date(date, '-' || ((strftime('%w', date) + 6) % 7) || ' days')`
const MONTH = `'M' || substr(date, 1, 7)`

interface Sum {
  readonly key: string
  readonly points: number
  readonly days: number
}

export interface Audit {
  /** Totals of one person and period that differ, each as a sentence. */
  readonly wrong: readonly string[]
  readonly compared: number
  readonly checkIns: number
  readonly points: number
}

export function auditPoints(file: string): Audit {
  const db = new SqliteDatabase(file, { readonly: true })
  const wrong: string[] = []
  let compared = 0
  for (const period of [WEEK, MONTH]) {
    const key = `orgId || ' ' || period || ' ' || personId AS key`
    const found = db
      .prepare<[], Sum>(
        `SELECT ${key}, points, days FROM (${BY_RECORD.replace('personId,', `personId, ${period} AS period,`)} GROUP BY orgId, personId, period)`,
      )
      .all()
    const kept = new Map(
      db
        .prepare<[string], Sum>(
          `SELECT ${key}, points, days FROM pointTotals WHERE period LIKE ? AND (points <> 0 OR days <> 0)`,
        )
        .all(`${period === WEEK ? 'W' : 'M'}%`)
        .map((row) => [row.key, row]),
    )
    for (const { key: name, points, days } of found) {
      const row = kept.get(name)
      compared++
      if (row?.points !== points || row.days !== days)
        wrong.push(
          `${name}: kept ${row?.points ?? 'nothing'} and ${row?.days ?? '-'} days, by record ${points} and ${days}`,
        )
      kept.delete(name)
    }
    for (const name of kept.keys()) wrong.push(`${name}: kept, but nothing in the record`)
  }
  const one = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
  const ledger = one('SELECT sum(points) FROM points')
  const sums = one(`SELECT sum(points) FROM pointTotals WHERE period LIKE 'W%'`)
  if (ledger !== sums) wrong.push(`the ledger holds ${ledger}, the weeks ${sums}`)
  const checkIns = one('SELECT count(*) FROM checkIns')
  db.close()
  return { wrong, compared, checkIns, points: ledger }
}

/** 'open_id date' of every check-in of somebody on Feishu. */
export function checkedIn(file: string): Set<string> {
  const db = new SqliteDatabase(file, { readonly: true })
  const rows = db
    .prepare<[], string>(
      `SELECT i.openId || ' ' || d.date FROM checkIns c JOIN studyDays d ON d.id = c.studyDayId
       JOIN identities i ON i.personId = c.personId WHERE c.mark <> 'made_up'`,
    )
    .pluck()
    .all()
  db.close()
  return new Set(rows)
}
