/**
 * `npm run bench`: the sandbox and the presser in this process, the bot in another, the real SDK and long connection
 * between them. Slowness is printed; the exit code is for wrong results only.
 */
import { parseArgs } from 'node:util'
import { exportBeside } from './export-beside.ts'
import { flood, type Result, sustained } from './flood.ts'
import { prompts } from './prompts.ts'
import { queueParts } from './queue.ts'
import { atMost, type Line, machine, megabytes, ms, table } from './report.ts'
import { growth, reports } from './reports.ts'
import { signIns } from './sign-ins.ts'
import { sessionsReport } from './sessions-report.ts'
import { measureStartUp } from './start-up.ts'

const { values: flags } = parseArgs({
  options: { only: { type: 'string' }, profile: { type: 'boolean', default: false } },
})
const nodeOptions = flags.profile ? ['--cpu-prof', '--cpu-prof-dir=dist/profiles', '--cpu-prof-interval=500'] : []

async function startUp(): Promise<Result> {
  const { ready, idle } = await measureStartUp(5, 60_000)
  const median = ready.toSorted((a, b) => a - b)[Math.floor(ready.length / 2)] ?? Number.NaN
  const lines = [
    atMost('Process start to ready, median of 5', median, 1000, ms),
    atMost('Memory when idle for a minute', idle, 110e6, megabytes),
  ]
  return { lines, wrong: [] }
}

const parts: Readonly<Record<string, () => Promise<Result>>> = {
  groups: () => flood({ name: '10 groups of 1,000', groups: 10, p99: 50, nodeOptions }),
  large: () => flood({ name: '2 groups of 5,000', groups: 2, p99: 50, nodeOptions }),
  delay: () =>
    flood({ name: '10 groups, each commit 10 ms slower', groups: 10, commitDelay: 10, p99: 100, nodeOptions }),
  'large-delay': () =>
    flood({ name: '2 groups, each commit 10 ms slower', groups: 2, commitDelay: 10, p99: 100, nodeOptions }),
  'with-reports': () =>
    flood({
      name: '500 groups of 20, all weekly reports made meanwhile',
      groups: 500,
      p99: 50,
      withReports: true,
      perSecond: 200,
      nodeOptions,
    }),
  'with-export': () => exportBeside(nodeOptions),
  worker: () =>
    flood({ name: '10 groups, a second process writing', groups: 10, p99: 50, withWorker: true, nodeOptions }),
  sustained: () => sustained(nodeOptions),
  queue: queueParts,
  prompts,
  'sign-ins': () => signIns(nodeOptions),
  start: startUp,
  reports,
  growth,
  'sessions-report': sessionsReport,
}

const where = machine()
const lines: Line[] = []
const wrong: string[] = []
for (const [name, part] of Object.entries(parts)) {
  if (flags.only !== undefined && !flags.only.split(',').includes(name)) continue
  process.stderr.write(`${name} …\n`)
  const result = await part()
  lines.push(...result.lines)
  wrong.push(...result.wrong)
  // What one part leaves behind must not slow the next.
  globalThis.gc?.()
}
process.stdout.write(`${where}\n\n${table(lines)}\n\n`)
if (wrong.length === 0)
  process.stdout.write('Nothing lost, nothing twice: every database was read afterwards with plain SQL.\n')
for (const one of wrong) process.stdout.write(`WRONG ${one}\n`)
process.exitCode = wrong.length > 0 ? 1 : 0
