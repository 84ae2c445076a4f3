/** npm run simulate -- --days 365 --seed 1 --orgs 1 [--rate 0.01]: prints what was played, a hash of it, and every fault found. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadPacks } from '../../src/content/load-packs.ts'
import { playYear } from './year.ts'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '1' },
    orgs: { type: 'string', default: '1' },
    rate: { type: 'string', default: '0.01' },
  },
})
const { packs } = await loadPacks([fileURLToPath(new URL('../../content', import.meta.url))])
const wallClock = performance.now.bind(performance)
const year = await playYear({ seed: Number(values.seed), days: Number(values.days), rate: Number(values.rate), packs })
console.log(wallClock(), year.sha256, year.history.acts.length, year.history.messages.size, year.struck, year.refusals.length, year.refusals.slice(0,10))
const kinds: Record<string, string> = {}
const c: Record<string, number> = {}
for (const a of year.history.acts) { const k = `${a.does} ${a.taken} ${a.toast ?? ''}`; c[k] = (c[k] ?? 0) + 1 }
console.log(c, kinds)
import Sqlite from 'better-sqlite3'
const db = new Sqlite(year.file)
for (const t of ['sessions', 'marks', 'leaves', 'appeals', 'owedStudies', 'reports', 'studyDays', 'checkIns', 'outages', 'absenceNotices']) console.log(t, db.prepare(`select count(*) n from ${t}`).get())
console.log(db.prepare('select state, error, count(*) n from outbox group by 1, 2').all(), db.prepare('select kind, error from inbox where error is not null').all(), db.prepare("select schedule, state, reason, count(*) n from occurrences group by 1,2,3").all())
