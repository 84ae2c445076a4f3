/** npm run simulate -- --days 365 --seed 1 --orgs 1 [--rate 0.01]: prints what was played, a hash of it, and every fault found. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadPacks } from '../../src/content/load-packs.ts'
import { check } from './check/index.ts'
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
const cpu = process.cpuUsage()
using year = await playYear({ seed: Number(values.seed), days: Number(values.days), rate: Number(values.rate), packs })
const { user, system } = process.cpuUsage(cpu)
console.log(
  year.sha256,
  year.history.acts.length,
  year.history.messages.size,
  (user + system) / 1e6,
  JSON.stringify(year.struck),
  year.refusals.length,
)
const faults = check(year.file, year.history)
console.log(faults.length, faults.slice(0, 40).join('\n'))
