import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import SqliteDatabase from 'better-sqlite3'
import type { Result } from './flood.ts'
import { percentile } from './presses.ts'
import { atMost, ms, note } from './report.ts'
import { openDatabase } from '../db/open.ts'
import { createStore, type Store } from '../db/store.ts'
import { addRegister } from './register.ts'
import { addDays, instantOf } from '../src/domain/dates.ts'
import { messagesFor } from '../src/i18n/index.ts'
import { buildFile } from '../src/services/exports/build-file.ts'
import { sessionFiguresView } from '../src/views/session-figures.ts'
import { sessionReportView } from '../src/views/session-reports.ts'

const ZONE = 'Asia/Shanghai'
const FIRST = '2026-01-01'

interface Register {
  readonly people: number
  readonly sessions: number
  /** So many sessions a day. */
  readonly aDay: number
}

/** One org with its people, sessions and marks, as years of group study would have left them. */
async function writeRegister(file: string, { people, sessions, aDay }: Register): Promise<string> {
  const handles = await openDatabase(file)
  handles.read.close()
  handles.write.close()
  const db = new SqliteDatabase(file)
  db.pragma('synchronous = OFF')
  const upTo = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
  let last = FIRST
  db.transaction(() => {
    db.exec(`INSERT INTO orgs (id, parentId, kind, name, createdAt) VALUES (1, NULL, 'branch', '第一党支部', 0)`)
    db.exec(`INSERT INTO chats (chatId, orgId, name, state, stateAt, locale, timeZone, createdAt)
      VALUES ('oc_1', 1, '第一党支部', 'active', 0, 'zh-CN', '${ZONE}', 0)`)
    db.exec(`${upTo(people)} INSERT INTO persons (id, name, createdAt) SELECT i, '成员' || i, 0 FROM n`)
    db.exec(`INSERT INTO roster (orgId, personId, since) SELECT 1, id, 0 FROM persons`)
    last = addRegister(db, { org: 1, from: FIRST, sessions, aDay, zone: ZONE })
  })()
  db.exec('ANALYZE')
  db.close()
  return last
}

async function withRegister<T>(
  size: Register,
  work: (store: Store, file: string, last: string) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'xueji-register-'))
  const file = join(directory, 'xueji.db')
  const last = await writeRegister(file, size)
  const store = await createStore(await openDatabase(file))
  try {
    return await work(store, file, last)
  } finally {
    store.close()
    await rm(directory, { recursive: true, force: true })
  }
}

const ref = { db: 'bench', card: 1 }

/** A person's report over many years of sessions, and the report of everybody. */
async function person(): Promise<Result> {
  const size = { people: 50, sessions: 2_450, aDay: 1 }
  return withRegister(size, async ({ read }, file, last) => {
    const now = instantOf(addDays(last, 1), '09:00', ZONE)
    const seen = { now, zone: ZONE }
    const span = { org: 1, kind: 'range', from: FIRST, to: last, page: 0 } as const
    const times = new Float64Array(50)
    const wrong: string[] = []
    for (let nth = 0; nth < times.length; nth++) {
      const began = performance.now()
      const view = await sessionFiguresView(
        read,
        ref,
        { show: 'session-figures', ...span, figure: 'sessions', person: nth + 1 },
        seen,
      )
      times[nth] = performance.now() - began
      if (view.total !== size.sessions) wrong.push(`${view.total} sessions of person ${nth + 1}`)
    }
    const began = performance.now()
    const all = await sessionReportView(read, ref, { show: 'session-report', ...span, by: 'person' }, seen)
    const took = performance.now() - began
    const db = new SqliteDatabase(file, { readonly: true })
    const { there } = db.prepare('SELECT count(*) AS there FROM marks').get() as { there: number }
    db.close()
    const { present, late } = all.total.counts
    if (present + late !== there) wrong.push(`${present + late} attendances, ${there} by plain SQL`)
    return {
      wrong,
      lines: [
        note("a person's report over 2,450 sessions: median", ms(percentile(times, 0.5))),
        atMost("a person's report over 2,450 sessions: worst of 50 people", percentile(times, 1), 50, ms),
        note('the same of all 50 people together', ms(took)),
      ],
    }
  })
}

/** A year's register as a workbook, made beside what the main thread does meanwhile. */
async function file(): Promise<Result> {
  const size = { people: 200, sessions: 250, aDay: 1 }
  return withRegister(size, async ({ read }, _file, last) => {
    const now = instantOf(addDays(last, 1), '09:00', ZONE)
    const order = { file: 'sessions', org: 1, kind: 'year', from: '2026-01-01', to: '2026-12-31', by: 1 } as const
    const t = messagesFor('zh-CN')
    const times = new Float64Array(5)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    let bytes = 0
    for (let nth = 0; nth < times.length; nth++) {
      // The first finds nothing compiled; what it holds up counts too.
      delay.enable()
      const began = performance.now()
      bytes = (await buildFile(read, { ...order, format: 'xlsx' }, now, t)).bytes.length
      times[nth] = performance.now() - began
      delay.disable()
    }
    return {
      wrong: bytes === 0 ? ['an empty workbook'] : [],
      lines: [
        atMost(
          "a year's register of 200 people × 250 sessions as a workbook: worst of 5",
          percentile(times, 1),
          3_000,
          ms,
        ),
        atMost('the longest it held up the main thread', delay.max / 1e6, 50, ms),
        note('its size', `${Math.round(bytes / 1_000)} KB`),
      ],
    }
  })
}

/** What secretaries ask of the register of group study. */
export async function sessionsReport(): Promise<Result> {
  const [one, other] = [await person(), await file()]
  return { lines: [...one.lines, ...other.lines], wrong: [...one.wrong, ...other.wrong] }
}
