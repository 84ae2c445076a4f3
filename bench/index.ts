/**
 * `npm run bench`: the sandbox and the presser in this process, the bot in another, the real SDK and long connection
 * between them. Slowness is printed; the exit code is for wrong results only.
 */
import { parseArgs } from 'node:util'
import { auditLedger } from './ledger.ts'
import { answer, checkIn, percentile, type Press, pressClosed, type Pressed, pressPaced } from './presses.ts'
import { type Line, machine, megabytes, ms, table, whole } from './report.ts'
import { measureStartUp } from './start-up.ts'
import { setStage, type StageOptions } from './world.ts'

const PEOPLE = 10_000
const PER_SECOND = 1_000
const IN_FLIGHT = 200
const COMMIT_DELAY = 10

const { values: flags } = parseArgs({
  options: { only: { type: 'string' }, profile: { type: 'boolean', default: false } },
})
const nodeOptions = flags.profile ? ['--cpu-prof', '--cpu-prof-dir=dist/profiles', '--cpu-prof-interval=500'] : []
const wrong: string[] = []

/** Everybody checks in within ten seconds: 500 members' worth of groups or 5,000. */
async function flood(
  name: string,
  options: Pick<StageOptions, 'groups' | 'commitDelay'>,
  p99: number,
): Promise<Line[]> {
  const stage = await setStage({ people: PEOPLE, ...options, nodeOptions })
  const before = await stage.bot.ask('figures')
  const edits = editsOf(stage.sandbox.calls)
  const presses = stage.members.map((member): Press => ({ member, button: checkIn }))
  const pressed = await pressPaced(stage.sandbox, presses, PER_SECOND)
  const after = await stage.bot.ask('figures')
  await stage.bot.ask('idle')
  await stage.stopBot()
  judge(
    name,
    pressed,
    auditLedger(stage.databaseFile, { people: PEOPLE, answered: 0, presses: PEOPLE + 2 * options.groups }),
  )
  const perThousand = ((after.commits - before.commits) / PEOPLE) * 1000
  const edited = editsOf(stage.sandbox.calls) - edits
  await stage.close()
  const of = `${whole(PEOPLE)} presses in ${(pressed.took / 1000).toFixed(1)} s, ${name}`
  return [
    { what: `${of}: p50`, found: ms(percentile(pressed.times, 0.5)), target: '', met: undefined },
    atMost(`${name}: p99`, percentile(pressed.times, 0.99), p99, ms),
    atMost(`${name}: worst`, percentile(pressed.times, 1), 500, ms),
    ...(pressed.late > 0
      ? [{ what: `${name}: answers after 3 s`, found: whole(pressed.late), target: '0', met: false }]
      : []),
    {
      what: `${name}: processor time of the bot per press`,
      found: `${whole((after.cpu - before.cpu) / PEOPLE)} µs`,
      target: '',
      met: undefined,
    },
    { what: `${name}: commits per 1,000 presses`, found: whole(perThousand), target: '', met: undefined },
    { what: `${name}: edits of the ${options.groups} cards`, found: whole(edited), target: '', met: undefined },
    atMost(`${name}: most memory of the bot`, after.peakResident, 250e6, megabytes),
  ]
}

/** Check-ins and answers as fast as they are taken, then the same presses on a handler that does nothing. */
async function sustained(): Promise<Line[]> {
  const stage = await setStage({ people: PEOPLE, groups: 10, nodeOptions })
  const presses = [checkIn, answer].flatMap((button) => stage.members.map((member): Press => ({ member, button })))
  const before = await stage.bot.ask('figures')
  const pressed = await pressClosed(stage.sandbox, presses, IN_FLIGHT)
  const after = await stage.bot.ask('figures')
  await stage.bot.ask('idle')
  await stage.stopBot()
  const counts = { people: PEOPLE, answered: PEOPLE, presses: presses.length + 20 }
  judge('sustained', pressed, auditLedger(stage.databaseFile, counts))
  await stage.replace('empty')
  const empty = await pressClosed(stage.sandbox, presses, IN_FLIGHT)
  await stage.stopBot()
  await stage.close()
  const rate = (presses.length / pressed.took) * 1000
  const ceiling = (presses.length / empty.took) * 1000
  return [
    {
      what: `Sustained, ${IN_FLIGHT} in flight, ${whole(presses.length)} presses`,
      found: `${whole(rate)}/s`,
      target: '≥ 2,000/s',
      met: rate >= 2000,
    },
    {
      what: 'sustained: processor time of the bot per press',
      found: `${whole((after.cpu - before.cpu) / presses.length)} µs`,
      target: '',
      met: undefined,
    },
    { what: 'sustained: p50', found: ms(percentile(pressed.times, 0.5)), target: '', met: undefined },
    { what: 'sustained: p99', found: ms(percentile(pressed.times, 0.99)), target: '', met: undefined },
    { what: 'an empty handler on the SDK, same presses', found: `${whole(ceiling)}/s`, target: '', met: undefined },
    { what: 'empty handler ÷ Xueji', found: (ceiling / rate).toFixed(1), target: '≤ 4', met: ceiling / rate <= 4 },
  ]
}

async function startUp(): Promise<Line[]> {
  const { ready, idle } = await measureStartUp(5, 10_000)
  const median = ready.toSorted((a, b) => a - b)[Math.floor(ready.length / 2)] ?? Number.NaN
  return [
    atMost('Process start to ready, median of 5', median, 1000, ms),
    atMost('Memory when idle for 10 s', idle, 110e6, megabytes),
  ]
}

function atMost(what: string, value: number, most: number, show: (value: number) => string): Line {
  return { what, found: show(value), target: `≤ ${show(most)}`, met: value <= most }
}

function judge(name: string, { refused }: Pressed, ledger: readonly string[]): void {
  if (refused > 0) wrong.push(`${name}: ${refused} presses refused`)
  wrong.push(...ledger.map((one) => `${name}: ${one}`))
}

const editsOf = (calls: readonly { readonly method: string; readonly code: number }[]) =>
  calls.filter(({ method, code }) => method === 'PATCH' && code === 0).length

const parts: Readonly<Record<string, () => Promise<Line[]>>> = {
  groups: () => flood('10 groups of 1,000', { groups: 10 }, 50),
  large: () => flood('2 groups of 5,000', { groups: 2 }, 50),
  delay: () =>
    flood(`10 groups, each commit ${COMMIT_DELAY} ms slower`, { groups: 10, commitDelay: COMMIT_DELAY }, 100),
  'large-delay': () =>
    flood(`2 groups, each commit ${COMMIT_DELAY} ms slower`, { groups: 2, commitDelay: COMMIT_DELAY }, 100),
  sustained,
  start: startUp,
}

const lines: Line[] = []
for (const [name, part] of Object.entries(parts)) {
  if (flags.only !== undefined && !flags.only.split(',').includes(name)) continue
  process.stderr.write(`${name} …\n`)
  lines.push(...(await part()))
  // What one part leaves behind must not slow the next.
  globalThis.gc?.()
}
process.stdout.write(`${machine()}\n\n${table(lines)}\n`)
for (const one of wrong) process.stdout.write(`\nWRONG ${one}`)
process.stdout.write(
  wrong.length > 0 ? '\n' : '\nNothing lost, nothing twice: every database was read afterwards with plain SQL.\n',
)
process.exitCode = wrong.length > 0 ? 1 : 0
