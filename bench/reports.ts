import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Result } from './flood.ts'
import { percentile } from './presses.ts'
import { atMost, type Line, ms, note, whole } from './report.ts'
import { type TownRecords, writeTown } from './town-records.ts'
import { openDatabase } from '../db/open.ts'
import { createStore, type Reader } from '../db/store.ts'
import { instantOf, mondayOf } from '../src/domain/dates.ts'
import { type Period, periodOf } from '../src/domain/periods.ts'
import { boardOf } from '../src/services/boards.ts'
import { totalsByRecord } from '../src/services/worth-by-record.ts'
import { reportFigures } from '../src/services/report-figures.ts'
import { meView } from '../src/views/me.ts'

const ZONE = 'Asia/Shanghai'
const KINDS = ['week', 'month', 'quarter', 'year', 'all'] as const

interface Town {
  readonly read: Reader
  readonly file: string
  readonly groups: number
  readonly members: number
  /** The last week on record, over now. */
  readonly week: Period
  readonly now: number
  close(): Promise<void>
}

async function openTown(size: TownRecords): Promise<Town> {
  const directory = await mkdtemp(join(tmpdir(), 'xueji-town-'))
  const file = join(directory, 'xueji.db')
  const { last } = await writeTown(file, size)
  const store = await createStore(await openDatabase(file))
  const week = periodOf('week', last)
  return {
    read: store.read,
    file,
    groups: size.groups,
    members: size.members,
    week,
    now: instantOf(mondayOf(last), '08:40', ZONE) + 7 * 86_400_000,
    async close() {
      store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Milliseconds of each, one after another. */
async function timed(count: number, act: (nth: number) => Promise<unknown>): Promise<Float64Array> {
  const times = new Float64Array(count)
  for (let nth = 0; nth < count; nth++) {
    const began = performance.now()
    await act(nth)
    times[nth] = performance.now() - began
  }
  return times
}

const sum = (times: Float64Array) => times.reduce((all, one) => all + one, 0)

/** Every group's weekly report, from what is kept and again from the records alone. */
async function weekly({ read, groups, week, now, file }: Town) {
  const wrong: string[] = []
  const figuresOf = async (nth: number, totals?: typeof totalsByRecord) => {
    const org = await read.orgs.get(nth + 1)
    return JSON.stringify(await reportFigures(read, { org, zone: ZONE, profile: 'full' }, week, now, totals))
  }
  const kept: string[] = []
  const incremental = await timed(groups, async (nth) => kept.push(await figuresOf(nth)))
  // Without what is kept beside the record.
  const kitchen = new SqliteDatabase(file)
  kitchen.exec('DELETE FROM streaks; DELETE FROM pointTotals')
  kitchen.close()
  const rebuilt = await timed(groups, async (nth) => {
    const figures = await figuresOf(nth, totalsByRecord)
    if (figures !== kept[nth]) wrong.push(`the report of group ${nth + 1} differs from the records`)
  })
  const db = new SqliteDatabase(file, { readonly: true })
  const count = db.prepare(
    `SELECT mark, count(*) FROM checkIns WHERE studyDayId IN (SELECT id FROM studyDays WHERE orgId = ? AND date BETWEEN ? AND ?) GROUP BY mark`,
  )
  const floor = await timed(groups, async (nth) => count.all(nth + 1, week.from, week.to))
  db.close()
  return { wrong, incremental: sum(incremental), rebuilt: sum(rebuilt), floor: sum(floor) }
}

async function boards({ read, groups, week, now }: Town) {
  const worst = new Float64Array(KINDS.length)
  for (const [nth, kind] of KINDS.entries()) {
    const times = await timed(groups, (group) => boardOf(read, group + 1, periodOf(kind, week.to), now))
    worst[nth] = percentile(times, 1)
  }
  return percentile(worst, 1)
}

const PEOPLE_ASKED = 200

async function records({ read, groups, members, now }: Town) {
  const ref = { db: 'bench', card: 1 }
  return timed(PEOPLE_ASKED, async (nth) => {
    const personId = 1 + ((nth * 37) % members)
    const orgId = ((personId - 1) % groups) + 1
    const chat = await read.orgs.chatOf(orgId)
    if (!chat) throw new Error('no such chat')
    return meView(read, ref, { personId, orgId }, chat, now)
  })
}

/** What members and groups ask of the ledgers. */
export async function reports(): Promise<Result> {
  const size = { members: 10_000, groups: 500, days: 250 }
  const town = await openTown(size)
  const what = `${whole(size.groups)} groups, ${whole(size.members)} members, ${size.days} study days`
  const board = await boards(town)
  const me = await records(town)
  const { wrong, incremental, rebuilt, floor } = await weekly(town)
  await town.close()
  return {
    wrong,
    lines: [
      atMost(`${what}: all weekly reports`, incremental, 1_000, ms),
      atMost(`${what}: all of them from the records`, rebuilt, 5_000, ms),
      note(`${what}: a plain SQL count of the same rows`, ms(floor)),
      atMost('any leaderboard, the worst of all groups and periods', board, 20, ms),
      note('/me: median of 200 people', ms(percentile(me, 0.5))),
      note('/me: the first the process ever draws, its statements not yet prepared', ms(me[0] ?? 0)),
      atMost('/me: worst of the others', percentile(me.subarray(1), 1), 10, ms),
    ],
  }
}

/** The same with ten times the people, twice. */
export async function growth(): Promise<Result> {
  const lines: Line[] = []
  const wrong: string[] = []
  for (const members of [1_000, 10_000, 100_000]) {
    const town = await openTown({ members, groups: 500, days: 25 })
    const board = await boards(town)
    const me = await records(town)
    const report = await weekly(town)
    await town.close()
    wrong.push(...report.wrong)
    const people = `${whole(members)} members, 25 study days`
    lines.push(
      note(`${people}: all 500 weekly reports`, ms(report.incremental)),
      note(`${people}: from the records`, ms(report.rebuilt)),
      note(`${people}: a plain SQL count`, ms(report.floor)),
      note(`${people}: the worst leaderboard`, ms(board)),
      note(`${people}: /me, worst`, ms(percentile(me, 1))),
    )
  }
  return { lines, wrong }
}
