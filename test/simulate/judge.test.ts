import { copyFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { starterPacks } from './packs.ts'
import { check } from './check/index.ts'
import type { History, Seen } from './check/history.ts'
import { playYear, type Year } from './year.ts'

const DAYS = 24
const played: { year?: Year } = {}
const aYear = async () =>
  (played.year ??= await playYear({ seed: 4, days: DAYS, rate: 0.02, packs: await starterPacks() }))
afterAll(() => played.year?.[Symbol.dispose]())

/** What the judge says once somebody has been at the file. */
async function after(sql: string): Promise<string> {
  const { file, history } = await aYear()
  copyFileSync(file, `${file}.touched`)
  const db = new SqliteDatabase(`${file}.touched`)
  db.pragma('foreign_keys = OFF')
  const { changes } = db.prepare(sql).run()
  db.close()
  expect(changes, sql).toBeGreaterThan(0)
  return check(`${file}.touched`, history).join('\n')
}

/** What it says of another course of events. */
async function seeing(change: (messages: Map<string, Seen>) => void): Promise<string> {
  const { file, history } = await aYear()
  const messages = new Map(history.messages)
  change(messages)
  return check(file, { ...history, messages } satisfies History).join('\n')
}

// It plays two, and machines are shared.
test('a year with faults holds, and comes back byte by byte', { timeout: 120_000 }, async () => {
  const { file, history, sha256, struck } = await aYear()
  expect(check(file, history)).toEqual([])
  expect(Object.keys(struck).length).toBeGreaterThan(5)
  expect(history.acts.length).toBeGreaterThan(60)
  using again = await playYear({ seed: 4, days: DAYS, rate: 0.02, packs: await starterPacks() })
  expect(again.sha256).toBe(sha256)
})

const OWN = `SELECT sessionId, personId FROM marks WHERE status = 'present' AND recordedBy IS NULL LIMIT 1`
const ONE = `WHERE rowid = (SELECT max(rowid) FROM`
test.each([
  ['a check-in', `DELETE FROM checkIns ${ONE} checkIns WHERE way = 'button')`, /lost: the check-in/],
  ['its time', `UPDATE checkIns SET at = at + 1 ${ONE} checkIns WHERE way = 'button')`, /mistimed: the check-in/],
  [
    'its mark',
    `UPDATE checkIns SET mark = 'late' ${ONE} checkIns WHERE mark = 'on_time')`,
    /mistimed: the check-in .* is late/,
  ],
  ['its owner', `UPDATE checkIns SET personId = 99 ${ONE} checkIns WHERE way = 'button')`, /lost: the check-in/],
  ['an answer', `UPDATE answers SET chosen = '[9]' ${ONE} answers)`, /wrong: the answer/],
  ['a note', `DELETE FROM notes ${ONE} notes WHERE studyDayId IS NOT NULL)`, /lost: the note/],
  ['a study day', `UPDATE studyDays SET date = '2020-01-01' ${ONE} studyDays)`, /lost|unexplained/],
  ['its slot', `UPDATE studyDays SET slotAt = slotAt + 200000 ${ONE} studyDays)`, /mistimed: the slot/],
  ['a sign-in', `UPDATE marks SET status = NULL WHERE (sessionId, personId) = (${OWN})`, /lost: the sign-in/],
  ['a status', `UPDATE marks SET status = 'late' WHERE (sessionId, personId) = (${OWN})`, /wrong: .* is late/],
  ['the points', `UPDATE points SET points = points + 1 WHERE source = 'answer' AND revision = 1`, /wrong: points/],
  ['a total', `UPDATE pointTotals SET points = points + 1 WHERE personId = 1`, /wrong: points/],
  [
    'a message owed',
    `UPDATE outbox SET state = 'owed', messageId = NULL ${ONE} outbox WHERE nextAt < (SELECT max(nextAt) - 7200000 FROM outbox))`,
    /was left lying/,
  ],
  [
    'a role nobody gave',
    `INSERT INTO roles (orgId, personId, role, since)
     SELECT 1, (SELECT max(id) FROM persons), 'deputy', min(createdAt) + 86400000 FROM orgs`,
    /unexplained: the role/,
  ],
  ['a change of a mark', `DELETE FROM markChanges WHERE (sessionId, personId) = (${OWN})`, /wrong: the mark/],
  [
    'who entered a mark',
    `UPDATE markChanges SET recordedBy = 1 WHERE (sessionId, personId) = (${OWN})`,
    /unexplained: a mark of/,
  ],
  ['a row of what was sent', `DELETE FROM outbox ${ONE} outbox)`, /unexplained/],
])('the judge misses %s', async (_what, sql, says) => {
  expect(await after(sql)).toMatch(says)
})

test('the judge sees a card posted twice, never, at night, or with other figures', async () => {
  const study = (messages: Map<string, Seen>) => {
    const found = [...messages.values()].findLast(
      ({ first, chatId }) => chatId === played.year?.history.chatId && first.includes('"do":"check-in"'),
    )
    if (!found) throw new Error('no study card')
    return found
  }
  expect(await seeing((all) => void all.set('om_twice', { ...study(all), messageId: 'om_twice' }))).toMatch(
    /doubled: the card/,
  )
  expect(await seeing((all) => void all.delete(study(all).messageId))).toMatch(/lost: the card/)
  expect(
    await seeing((all) => void all.set(study(all).messageId, { ...study(all), at: study(all).at + 12 * 3_600_000 })),
  ).toMatch(/mistimed: the card/)
  const other = (one: Seen) => ({ ...one, now: one.now.replaceAll(/(\d+)\/(\d+)/g, '$1/99') })
  expect(await seeing((all) => void all.set(study(all).messageId, other(study(all))))).toMatch(/does not show/)
})

const table = (...rows: readonly (readonly (string | number)[])[]) =>
  new TextEncoder().encode(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n\r\n汇总\r\n`)

test('the judge sees a file that is not what the record holds, or does not add up', async () => {
  const { file, history } = await aYear()
  const db = new SqliteDatabase(file, { readonly: true })
  const one = db
    .prepare<[], { name: string; date: string }>(
      `SELECT p.name, d.date FROM checkIns c JOIN persons p ON p.id = c.personId JOIN studyDays d ON d.id = c.studyDayId
       WHERE c.mark = 'on_time' ORDER BY d.date LIMIT 1`,
    )
    .get()
  db.close()
  if (!one) throw new Error('nobody came')
  const day = `${Number(one.date.slice(5, 7))}月${Number(one.date.slice(8))}日（周一）`
  const head = ['姓名', '身份', day, '应到', '打卡', '打卡率']
  const says = (came: string, counted: number, sum = counted) => {
    const bytes = table(
      head,
      [one.name, '在册', came, 1, counted, '100%'],
      ['应到人数', '', 1, 1, '', ''],
      ['打卡人数', '', counted, '', sum, ''],
    )
    const files = [{ key: 'file', name: 'register.csv', at: history.to, bytes }]
    return check(file, { ...history, files } satisfies History).join('\n')
  }
  expect(says('按时', 1)).toBe('')
  expect(says('未打', 0)).toMatch(/wrong: register.csv of .* is 未打, and came/)
  expect(says('迟到', 1)).toMatch(/wrong: register.csv: .* is 迟到/)
  expect(says('按时', 2)).toMatch(/came 1 times, counted 2/)
  expect(says('按时', 1, 3)).toMatch(/1 by person and 3 in all/)
})
