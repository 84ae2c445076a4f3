/**
 * npm run simulate -- --days 730 --seed 1 [--orgs 2] [--rate 0.03] [--jobs 2]
 *
 * Plays that many days of each org, in years of their own seeds, and lets the checker judge each. Of every year a line
 * with its seed, its faults and a hash of its history; a seed, a rate and a number of days bring a year back as it was.
 * With several jobs years are played side by side and told in the order of their seeds. Asked to end, it tells what ran.
 */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Played, report, type YearReport } from './report.ts'

const YEAR = 365
const tell = (line: string) => process.stdout.write(`${line}\n`)
/** A calm tenant, a usual one, a bad network, a nightmare. */
const RATES = [0.003, 0.01, 0.03, 0.1]

if (process.send) {
  process.on('message', (played: Played) => void report(played).then((told) => process.send?.(told)))
  process.on('disconnect', () => process.exit())
} else await main()

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      orgs: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '1' },
      rate: { type: 'string' },
    },
  })
  const [days, first, orgs, jobs] = [values.days, values.seed, values.orgs, values.jobs].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  const years: Played[] = []
  for (let left = days * orgs, seed = first; left > 0; seed++) {
    const length = Math.min(YEAR, days, left)
    const rate = values.rate === undefined ? (RATES[seed % RATES.length] ?? 0) : Number(values.rate)
    years.push({ seed, days: length, rate })
    left -= length
  }
  const sum = summary()
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      tell(sum.words())
      process.exit(1)
    })
  for await (const told of played(years, jobs)) sum.add(told)
  tell(sum.words())
  process.exitCode = sum.found() > 0 ? 1 : 0
}

/** In the order of the years, whichever is done first. */
async function* played(years: readonly Played[], jobs: number): AsyncGenerator<YearReport> {
  if (jobs === 1) {
    for (const year of years) yield await report(year)
    return
  }
  const waiting = years.map((year) => ({ year, ...promised<YearReport>() }))
  const queue = [...waiting]
  for (let job = 0; job < jobs; job++) {
    const child = fork(fileURLToPath(import.meta.url))
    let current = queue.shift()
    const next = () => (current ? child.send(current.year) : child.disconnect())
    child.on('message', (told: YearReport) => {
      current?.resolve(told)
      current = queue.shift()
      next()
    })
    child.on('exit', (code) => current?.reject(new Error(`year ${current.year.seed} ended with ${code}`)))
    next()
  }
  for (const { promise } of waiting) yield await promise
}

function promised<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: Error) => void
  const promise = new Promise<T>((...settle) => ([resolve, reject] = settle))
  return { promise, resolve, reject }
}

function summary() {
  const began = Date.now()
  const all = createHash('sha256')
  const kinds: Record<string, number> = {}
  const total = { years: 0, days: 0, acts: 0, messages: 0, struck: 0, found: 0, cpu: 0 }
  return {
    found: () => total.found,
    add({ seed, days, rate, from, people, acts, messages, struck, found, sha256, cpu }: YearReport): void {
      const faults = Object.values(struck).reduce((sum, times) => sum + times, 0)
      total.years++
      total.days += days
      total.acts += acts
      total.messages += messages
      total.struck += faults
      total.found += found.length
      total.cpu += cpu
      for (const [kind, times] of Object.entries(struck)) kinds[kind] = (kinds[kind] ?? 0) + times
      all.update(sha256)
      tell(
        `seed ${seed}: ${days} days from ${from}, ${people} people, ${acts} acts, ${messages} messages, ` +
          `${faults} faults (rate ${rate}), ${found.length} found, sha256 ${sha256}`,
      )
      for (const words of found) tell(`  ${words}`)
      if (found.length > 0) tell(`  again: npm run simulate -- --days ${days} --seed ${seed} --rate ${rate}`)
    },
    words(): string {
      const struck = Object.entries(kinds).map(([kind, times]) => `${kind} ${times}`)
      const seconds = (Date.now() - began) / 1000
      return (
        `${struck.toSorted().join(', ')}\n` +
        `${total.days} days in ${total.years} years, ${total.acts} acts, ${total.messages} messages, ` +
        `${total.struck} faults, ${total.found} found, sha256 ${all.copy().digest('hex')}\n` +
        `${seconds.toFixed(0)} s, ${(total.days / seconds).toFixed(1)} days/s, ` +
        `${(total.days / total.cpu).toFixed(1)} days for a second of one processor`
      )
    },
  }
}
