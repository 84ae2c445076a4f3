/** A town's records written straight into a database, as a year of study would have left them: for reading benchmarks. */
import SqliteDatabase from 'better-sqlite3'
import { openDatabase } from '../db/open.ts'
import { addDays, instantOf, weekday } from '../src/domain/dates.ts'

export interface TownRecords {
  readonly members: number
  readonly groups: number
  readonly days: number
}

const ZONE = 'Asia/Shanghai'
const FIRST = '2026-01-05'

const SNAPSHOT = JSON.stringify({
  id: 'x',
  version: '1',
  title: '什么是档案，哪些要归档',
  kind: '基础性',
  source: '《中华人民共和国档案法》第二条',
  body: '档案是直接形成的历史记录。',
  questions: [
    { type: 'single', scored: true, stem: '档案是什么？', options: ['甲', '乙', '丙'], right: [1], explanation: '' },
  ],
})

/** Monday to Friday from FIRST on. */
function studyDates(days: number): string[] {
  const dates: string[] = []
  for (let date = FIRST; dates.length < days; date = addDays(date, 1)) if (weekday(date) < 6) dates.push(date)
  return dates
}

/** Who came, answered and wrote is a number made of both, the same at every run. */
const luck = (person: string, day: string, of: number) => `((${person} * 7919 + ${day} * 104729) % 997 % ${of})`

export async function writeTown(file: string, { members, groups, days }: TownRecords): Promise<{ last: string }> {
  const handles = await openDatabase(file)
  handles.read.close()
  handles.write.close()
  const db = new SqliteDatabase(file)
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -400000')
  const dates = studyDates(days)
  const upTo = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
  db.transaction(() => {
    db.exec(
      `${upTo(groups)} INSERT INTO orgs (id, parentId, kind, name, createdAt) SELECT i, NULL, 'branch', '第' || i || '党支部', 0 FROM n`,
    )
    db.exec(`${upTo(groups)} INSERT INTO chats (chatId, orgId, name, state, stateAt, locale, timeZone, createdAt)
      SELECT 'oc_' || i, i, '第' || i || '党支部', 'active', 0, 'zh-CN', '${ZONE}', 0 FROM n`)
    db.exec(`${upTo(groups)} INSERT INTO settings (chatId, dailyTime, timeSetAt, timeBefore, studyDays, onTimeUntil, lateUntil, packId, profile, digest, digestTime, quietFrom, quietTo, startsOn)
      SELECT 'oc_' || i, '08:30', 0, '[]', '{"plan":"weekdays"}', '24:00', '12:00', 'starter', 'full', 0, '19:30', '21:00', '08:00', '${FIRST}' FROM n`)
    db.exec(`${upTo(members)} INSERT INTO persons (id, name, createdAt) SELECT i, '成员' || i, 0 FROM n`)
    db.exec(`INSERT INTO identities (openId, personId, reach) SELECT 'ou_' || id, id, 'reachable' FROM persons`)
    db.exec(`INSERT INTO roster (orgId, personId, since) SELECT (id - 1) % ${groups} + 1, id, 0 FROM persons`)
    const addDay = db.prepare(
      `INSERT INTO studyDays (orgId, chatId, date, slotAt, onTimeUntil, lateUntil, itemId, itemVersion, snapshot, closedAt, excused, expected)
       SELECT id, 'oc_' || id, ?, ?, ?, ?, 'x', '1', ?, ?, 0, (SELECT count(*) FROM roster WHERE orgId = orgs.id) FROM orgs`,
    )
    for (const date of dates) {
      const [slot, onTime, late] = [
        instantOf(date, '08:30', ZONE),
        instantOf(date, '24:00', ZONE),
        instantOf(addDays(date, 1), '12:00', ZONE),
      ]
      addDay.run(date, slot, onTime, late, SNAPSHOT, late)
    }
    db.exec(`INSERT INTO checkIns (studyDayId, personId, mark, way, at, expected)
      SELECT d.id, r.personId, CASE WHEN ${luck('r.personId', 'd.id', 100)} < 5 THEN 'late' ELSE 'on_time' END, 'button', slotAt + 60000, 1
      FROM studyDays d JOIN roster r ON r.orgId = d.orgId WHERE ${luck('r.personId', 'd.id', 100)} < 90`)
    db.exec(`INSERT INTO answers (studyDayId, personId, question, chosen, "right", at)
      SELECT studyDayId, personId, 0, '[1]', ${luck('personId', 'studyDayId', 10)} < 7, at FROM checkIns
      WHERE ${luck('personId', 'studyDayId', 100)} < 60`)
    db.exec(`INSERT INTO notes (studyDayId, orgId, personId, text, length, at)
      SELECT c.studyDayId, d.orgId, c.personId, '学习了今天的条文，结合本职工作谈三点体会', 20, c.at
      FROM checkIns c JOIN studyDays d ON d.id = c.studyDayId WHERE ${luck('c.personId', 'c.studyDayId', 100)} BETWEEN 60 AND 75`)
    db.exec(`UPDATE studyDays SET
      checkedIn = (SELECT count(*) FROM checkIns c WHERE c.studyDayId = studyDays.id),
      answered = (SELECT count(*) FROM answers a WHERE a.studyDayId = studyDays.id),
      noted = (SELECT count(*) FROM notes n WHERE n.studyDayId = studyDays.id)`)
    db.exec(`INSERT INTO points (orgId, personId, ref, source, revision, date, points, days, at)
      SELECT d.orgId, c.personId, d.id, 'check-in', 1, d.date, CASE c.mark WHEN 'on_time' THEN 2 ELSE 1 END, 1, c.at
      FROM checkIns c JOIN studyDays d ON d.id = c.studyDayId`)
    db.exec(`INSERT INTO points (orgId, personId, ref, source, revision, date, points, days, at)
      SELECT d.orgId, a.personId, d.id, 'answer', 1, d.date, CASE a."right" WHEN 1 THEN 3 ELSE 1 END, 0, a.at
      FROM answers a JOIN studyDays d ON d.id = a.studyDayId`)
    db.exec(`INSERT INTO points (orgId, personId, ref, source, revision, date, points, days, at)
      SELECT d.orgId, n.personId, d.id, 'note', 1, d.date, 3, 0, n.at FROM notes n JOIN studyDays d ON d.id = n.studyDayId`)
    const monday = `date(d.date, '-' || ((strftime('%w', d.date) + 6) % 7) || ' days')`
    db.exec(`INSERT INTO settledWeeks (orgId, monday, state, doneThrough)
      SELECT DISTINCT orgId, ${monday}, 'done', 0 FROM studyDays d`)
    db.exec(`INSERT INTO points (orgId, personId, ref, source, revision, date, points, days, at)
      SELECT orgId, personId, cast(replace(monday, '-', '') AS integer), 'week', 1, date(monday, '+6 days'), 10, 0, 0
      FROM (SELECT d.orgId, ${monday} AS monday, c.personId, count(*) AS came,
              (SELECT count(*) FROM studyDays o WHERE o.orgId = d.orgId AND o.date BETWEEN ${monday} AND date(${monday}, '+6 days')) AS held
            FROM checkIns c JOIN studyDays d ON d.id = c.studyDayId GROUP BY d.orgId, monday, c.personId)
      WHERE came = held AND held >= 3`)
    for (const period of [
      `'W' || date(date, '-' || ((strftime('%w', date) + 6) % 7) || ' days')`,
      `'M' || substr(date, 1, 7)`,
    ])
      db.exec(`INSERT INTO pointTotals (orgId, period, personId, points, days)
        SELECT orgId, ${period} AS p, personId, sum(points), sum(days) FROM points GROUP BY orgId, p, personId`)
    // A streak runs from one missed day to the next.
    db.exec(`WITH day AS (SELECT id, orgId, date, row_number() OVER (PARTITION BY orgId ORDER BY date) AS nth FROM studyDays),
      missed AS (
        SELECT r.orgId, r.personId, day.nth FROM roster r JOIN day ON day.orgId = r.orgId
        LEFT JOIN checkIns c ON c.studyDayId = day.id AND c.personId = r.personId WHERE c.personId IS NULL
        UNION ALL SELECT orgId, personId, 0 FROM roster UNION ALL SELECT orgId, personId, ${days + 1} FROM roster),
      runs AS (SELECT orgId, personId, nth, nth - lag(nth, 1, 0) OVER (PARTITION BY orgId, personId ORDER BY nth) - 1 AS length FROM missed)
      INSERT INTO streaks (orgId, personId, through, current, longest)
      SELECT orgId, personId, '${dates.at(-1) ?? ''}', max(CASE WHEN nth = ${days + 1} THEN length END), max(max(length, 0)) FROM runs GROUP BY orgId, personId`)
  })()
  db.exec('ANALYZE')
  db.close()
  return { last: dates.at(-1) ?? FIRST }
}
