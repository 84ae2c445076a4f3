import SqliteDatabase from 'better-sqlite3'
import { flood, type Result } from './flood.ts'
import { addRegister } from './register.ts'
import { atMost, type Line, ms } from './report.ts'
import type { Stage } from './world.ts'

const ZONE = 'Asia/Shanghai'
const SPAN = { from: '2025-06-25', sessions: 250, aDay: 1, zone: ZONE }
const WORDS = '/考勤 导出 集中学习 2025-06-25..2026-03-02'

/** The year's register of 200 people × 250 sessions, asked for again as soon as it has come, while people press. */
export function exportBeside(nodeOptions: readonly string[]): Promise<Result> {
  return flood({
    name: "50 groups of 200, one's register of the year exported meanwhile",
    groups: 50,
    p99: 50,
    perSecond: 200,
    nodeOptions,
    prepare(file) {
      const db = new SqliteDatabase(file)
      db.pragma('busy_timeout = 10000')
      db.transaction(() => {
        db.exec('UPDATE roster SET since = 0 WHERE orgId = 1')
        addRegister(db, { org: 1, ...SPAN })
      })()
      db.close()
    },
    beside: exporting,
  })
}

async function exporting({ sandbox, members }: Stage, over: Promise<unknown>): Promise<Line[]> {
  // The first of each group is its owner, and its secretary.
  const owner = members[0]?.openId ?? ''
  const direct = sandbox.directChat(owner)
  const files = () => sandbox.messagesIn(direct).filter(({ type }) => type === 'file').length
  const took: number[] = []
  let done = false
  void over.then(() => (done = true))
  while (!done) {
    const before = files()
    const began = performance.now()
    await sandbox.say(owner, direct, WORDS)
    await new Promise<void>((resolve) => {
      const look = () => {
        if (files() === before) return
        stop()
        resolve()
      }
      const stop = sandbox.subscribe(look)
      look()
    })
    took.push(performance.now() - began)
  }
  return [
    atMost(`the register as a file, from the words to the file: worst of ${took.length}`, Math.max(...took), 3_000, ms),
  ]
}
