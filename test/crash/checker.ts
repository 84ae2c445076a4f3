/**
 * The independent judge: what stands in the file (plain SQL) and on the screens against what people did. It shares no
 * code with the bot, so that both cannot be wrong the same way.
 */
import SqliteDatabase from 'better-sqlite3'
import type { Facts, SeenMessage } from './facts.ts'
import { messagesOnce } from './check-messages.ts'

export interface Judgement {
  /** Rows that may stay without an answer: a text whose fate nobody can look up. */
  readonly unknownTexts?: boolean
  readonly now: number
  /** How far the time of an act may be from what the person's watch said. */
  readonly within?: number
}

type Row = Record<string, string | number | null>

/** Every fault found, in words; none when all is well. */
export function check(file: string, facts: Facts, { now, unknownTexts = false, within = 0 }: Judgement): string[] {
  const db = new SqliteDatabase(file, { readonly: true })
  const rows = (sql: string, ...values: unknown[]) => db.prepare<unknown[], Row>(sql).all(...values)
  const count = (sql: string, ...values: unknown[]) => Number(Object.values(rows(sql, ...values)[0] ?? {})[0])
  const faults: string[] = []
  const expect = (good: boolean, fault: string) => void (good || faults.push(fault))
  const none = (sql: string, fault: string, ...values: unknown[]) => {
    for (const row of rows(sql, ...values)) faults.push(`${fault}: ${JSON.stringify(row)}`)
  }
  try {
    expect(db.pragma('integrity_check', { simple: true }) === 'ok', 'the file is damaged')
    expect((db.pragma('foreign_key_check') as unknown[]).length === 0, 'a foreign key hangs in the air')
    setUpOnce()
    occurrences()
    daysAndCards()
    acts()
    faults.push(...messagesOnce(rows, facts, unknownTexts))
    return faults
  } finally {
    db.close()
  }

  function setUpOnce() {
    expect(count('SELECT count(*) FROM orgs') === 1, 'not exactly one org')
    const members = count('SELECT count(*) FROM roster WHERE until IS NULL')
    expect(members === facts.members, `${members} on the roster, ${facts.members} in the group`)
    none(
      'SELECT personId, count(*) n FROM roster WHERE until IS NULL GROUP BY orgId, personId HAVING n > 1',
      'twice on the roster',
    )
    none(
      'SELECT role, count(*) n FROM roles WHERE until IS NULL GROUP BY orgId, role HAVING n > 1',
      'a role held twice',
    )
    none('SELECT key, error FROM inbox WHERE error IS NOT NULL', 'an event failed')
  }

  function occurrences() {
    none(`SELECT date, state FROM occurrences WHERE state = 'planned' AND dueAt <= ?`, 'due and not decided', now)
    none(`SELECT date FROM occurrences WHERE state = 'skipped' AND reason IS NULL`, 'skipped without a reason')
    none(
      `SELECT o.date FROM occurrences o LEFT JOIN studyDays d ON d.chatId = o.chatId AND d.date = o.date
       WHERE o.schedule = 'daily' AND o.state = 'ran' AND d.id IS NULL`,
      'ran without a study day',
    )
    none(
      `SELECT d.date FROM studyDays d LEFT JOIN occurrences o
       ON o.chatId = d.chatId AND o.date = d.date AND o.schedule = 'daily' AND o.state = 'ran' WHERE o.id IS NULL`,
      'a study day that no occurrence accounts for',
    )
    const ran = rows(`SELECT date FROM occurrences WHERE schedule = 'daily' AND state = 'ran' ORDER BY date`)
    expect(
      JSON.stringify(ran.map(({ date }) => date)) === JSON.stringify(facts.studyDates),
      `ran on ${JSON.stringify(ran)}`,
    )
  }

  function daysAndCards() {
    none('SELECT date, count(*) n FROM studyDays GROUP BY chatId, date HAVING n > 1', 'two study days on a date')
    none(
      `SELECT d.id, d.checkedIn, d.answered, d.noted FROM studyDays d WHERE
        d.checkedIn <> (SELECT count(*) FROM checkIns c WHERE c.studyDayId = d.id AND c.expected = 1 AND c.mark <> 'made_up')
        OR d.answered <> (SELECT count(*) FROM answers a WHERE a.studyDayId = d.id)
        OR d.noted <> (SELECT count(DISTINCT personId) FROM notes n WHERE n.studyDayId = d.id AND n.replacedAt IS NULL)`,
      'counters differ from the rows',
    )
    none('SELECT date FROM studyDays WHERE closedAt IS NULL AND lateUntil <= ?', 'not closed', now)
    for (const day of rows('SELECT * FROM studyDays')) {
      const cards = rows(
        `SELECT * FROM cards WHERE kind = 'study' AND about = ?`,
        JSON.stringify({ show: 'study', day: day['id'] }),
      )
      expect(cards.length === 1, `${cards.length} cards for ${day['date']}`)
      const shown = facts.messages.get(String(cards[0]?.['messageId']))
      expect(shown !== undefined && shown.chatId === day['chatId'], `the card of ${day['date']} is on no screen`)
      if (shown) figures(day, shown)
    }
    none(
      `SELECT id, kind, wanted, shown FROM cards WHERE refreshAt <= ? AND messageId IS NOT NULL`,
      'a redraw is owed',
      now,
    )
  }

  /** The words differ by language, the figures do not: 3/11. A closed card has no button left. */
  function figures(day: Row, { now: screen }: SeenMessage) {
    const { date, checkedIn, expected, closedAt } = day
    expect(
      new RegExp(`\\b${checkedIn}\\s*/\\s*${expected}\\b`).test(screen),
      `the card of ${date} does not show ${checkedIn}/${expected}`,
    )
    expect(
      screen.includes('"check-in"') === (closedAt === null),
      `the card of ${date} has the buttons of another state`,
    )
  }

  function acts() {
    const of = `JOIN studyDays d ON d.id = x.studyDayId JOIN identities i ON i.personId = x.personId`
    expect(
      count('SELECT count(*) FROM checkIns') === facts.checkIns.length,
      `${count('SELECT count(*) FROM checkIns')} check-ins`,
    )
    for (const { openId, date, at, way } of facts.checkIns) {
      const [row, ...more] = rows(
        `SELECT x.*, d.onTimeUntil FROM checkIns x ${of} WHERE i.openId = ? AND d.date = ?`,
        openId,
        date,
      )
      if (!row || more.length > 0) faults.push(`${row ? 'several' : 'no'} check-in of ${openId} on ${date}`)
      else {
        expect(
          at.some((tried) => Math.abs(tried - Number(row['at'])) <= within),
          `${openId} on ${date} is credited to ${row['at']}, not to one of ${at.join()}`,
        )
        expect(row['way'] === way, `${openId} on ${date} came by ${row['way']}, not by ${way}`)
        const mark = Number(row['at']) < Number(row['onTimeUntil']) ? 'on_time' : 'late'
        expect(row['mark'] === mark, `${openId} on ${date} is ${row['mark']}, not ${mark}`)
      }
    }
    expect(count('SELECT count(*) FROM answers') === facts.answers.length, 'answers nobody gave')
    for (const { openId, date, option } of facts.answers) {
      const found = rows(`SELECT x.chosen FROM answers x ${of} WHERE i.openId = ? AND d.date = ?`, openId, date)
      expect(
        found.length === 1 && found[0]?.['chosen'] === `[${option}]`,
        `the answer of ${openId} on ${date}: ${JSON.stringify(found)}`,
      )
    }
    for (const { openId, date, text } of facts.notes) {
      const found = rows(
        `SELECT x.text FROM notes x ${of} WHERE i.openId = ? AND d.date = ? AND x.replacedAt IS NULL`,
        openId,
        date,
      )
      expect(
        found.length === 1 && found[0]?.['text'] === text,
        `the note of ${openId} on ${date}: ${JSON.stringify(found)}`,
      )
    }
    const standing = count('SELECT count(*) FROM notes WHERE replacedAt IS NULL')
    expect(standing === facts.notes.length, `${standing} notes stand, ${facts.notes.length} were written`)
  }
}
