import type SqliteDatabase from 'better-sqlite3'
import { addDays, instantOf } from '../src/domain/dates.ts'

const TYPES = ['group-study', 'theme-day', 'party-lecture', 'central-group']

const luck = (person: string, session: string, of: number) => `((${person} * 7919 + ${session} * 104729) % 997 % ${of})`

interface Register {
  readonly org: number
  readonly from: string
  readonly sessions: number
  /** So many sessions a day. */
  readonly aDay: number
  readonly zone: string
}

/** Sessions of an org and the marks of its people, as years of group study would have left them. The last date. */
export function addRegister(db: SqliteDatabase.Database, { org, from, sessions, aDay, zone }: Register): string {
  const before = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM sessions').pluck().get() ?? 0
  let last = from
  const add = db.prepare(`INSERT INTO sessions (orgId, type, title, place, material, date, opensAt, startsAt, lateAfter,
      closesAt, leaveUntil, signIn, secret, scope, state, createdBy, createdAt, closedAt)
    VALUES (?, ?, '学习民法典', '三楼会议室', '', ?, ?, ?, ?, ?, ?, 'press', '', 'org', 'closed', 1, 0, ?)`)
  for (let nth = 0; nth < sessions; nth++) {
    last = addDays(from, Math.floor(nth / aDay))
    const at = instantOf(last, '15:00', zone)
    const closes = at + 5_400_000
    const type = TYPES[nth % TYPES.length]
    add.run(org, type, last, at - 1_800_000, at, at + 300_000, closes, at + 12_600_000, closes)
  }
  for (const table of ['marks', 'markChanges'])
    db.exec(`INSERT INTO ${table} (sessionId, personId, status, leftEarly, way, at, recordedBy, reason, revision
        ${table === 'marks' ? '' : ', recordedAt'})
      SELECT s.id, r.personId, CASE WHEN ${luck('r.personId', 's.id', 100)} < 5 THEN 'late' ELSE 'present' END, 0, 'press',
        s.startsAt, NULL, '', 1 ${table === 'marks' ? '' : ', s.startsAt'}
      FROM sessions s JOIN roster r ON r.orgId = s.orgId WHERE s.id > ${before} AND ${luck('r.personId', 's.id', 100)} < 90`)
  return last
}
