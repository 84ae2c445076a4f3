/**
 * npm run simulate -- --days 730 --seed 1 [--orgs 2] [--rate 0.03]
 *
 * Plays that many days of each org, in years of their own seeds, and lets the checker judge each. Of every year a line
 * with its seed, its faults and a hash of its history; a seed, a rate and a number of days bring a year back as it was.
 */
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { check } from './check/index.ts'
import { starterPacks } from './packs.ts'
import { playYear } from './year.ts'

const YEAR = 365
const tell = (line: string) => process.stdout.write(`${line}\n`)
/** A calm tenant, a usual one, a bad network, a nightmare. */
const RATES = [0.003, 0.01, 0.03, 0.1]

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    orgs: { type: 'string', default: '1' },
    rate: { type: 'string' },
  },
})
const [days, first, orgs] = [values.days, values.seed, values.orgs].map(Number) as [number, number, number]
const packs = await starterPacks()
const began = Date.now()
const all = createHash('sha256')
const total = { days: 0, acts: 0, messages: 0, struck: 0, found: 0 }
const kinds: Record<string, number> = {}

for (let left = days * orgs, seed = first; left > 0; seed++) {
  const length = Math.min(YEAR, days, left)
  const rate = values.rate === undefined ? (RATES[seed % RATES.length] ?? 0) : Number(values.rate)
  using year = await playYear({ seed, days: length, rate, packs })
  const { history, struck, sha256 } = year
  const found = check(year.file, history)
  const faults = Object.values(struck).reduce((sum, times) => sum + times, 0)
  left -= length
  total.days += length
  total.acts += history.acts.length
  total.messages += history.messages.size
  total.struck += faults
  total.found += found.length
  for (const [kind, times] of Object.entries(struck)) kinds[kind] = (kinds[kind] ?? 0) + times
  all.update(sha256)
  const from = new Date(history.from).toISOString().slice(0, 10)
  tell(
    `seed ${seed}: ${length} days from ${from}, ${history.people.length} people, ${history.acts.length} acts, ` +
      `${history.messages.size} messages, ${faults} faults (rate ${rate}), ${found.length} found, sha256 ${sha256}`,
  )
  for (const words of found) tell(`  ${words}`)
  if (found.length > 0) tell(`  again: npm run simulate -- --days ${length} --seed ${seed} --rate ${rate}`)
}

tell(
  Object.entries(kinds)
    .map(([kind, times]) => `${kind} ${times}`)
    .toSorted()
    .join(', '),
)
const seconds = (Date.now() - began) / 1000
tell(
  `${total.days} days, ${total.acts} acts, ${total.messages} messages, ${total.struck} faults, ${total.found} found, ` +
    `${seconds.toFixed(0)} s, ${(total.days / seconds).toFixed(1)} days/s, sha256 ${all.digest('hex')}`,
)
process.exitCode = total.found > 0 ? 1 : 0
