import { reportsDueAt, reportsReleased } from './history.ts'
import { auditLedger, type Counts } from './ledger.ts'
import { answer, checkIn, percentile, type Press, pressClosed, type Pressed, pressPaced } from './presses.ts'
import { atLeast, atMost, type Line, megabytes, ms, note, perSecond, times, whole } from './report.ts'
import { setStage, type Stage, type StageOptions, WEEK_BEFORE } from './world.ts'
import { redisAvailable, startRedis } from '../test/redis/redis-server.ts'

const PEOPLE = 10_000
const PER_SECOND = 1_000
const IN_FLIGHT = 200

export interface Result {
  readonly lines: readonly Line[]
  /** A sentence for everything that is wrong; slowness is not. */
  readonly wrong: readonly string[]
}

interface Flood extends Pick<StageOptions, 'groups' | 'commitDelay' | 'nodeOptions'> {
  /** The weekly reports of all groups are made two seconds after the first press. */
  readonly withReports?: true
  /** On Redis, with a worker beside it that writes without a pause. */
  readonly withWorker?: true
  /** Of the database, once every group is set up. */
  readonly prepare?: (file: string) => void
  /** What goes on until the presses are over. */
  readonly beside?: (stage: Stage, over: Promise<unknown>) => Promise<readonly Line[]>
  /** Presses a second, for ten seconds. */
  readonly perSecond?: number
  readonly name: string
  /** The target, in milliseconds. */
  readonly p99: number
}

/** Everybody checks in within ten seconds. */
export async function flood({
  name,
  p99,
  withReports,
  withWorker,
  prepare,
  beside,
  perSecond = PER_SECOND,
  ...options
}: Flood): Promise<Result> {
  if (withWorker && !redisAvailable()) return { lines: [], wrong: [] }
  const count = Math.min(PEOPLE, perSecond * 10)
  const redis = withWorker && (await startRedis())
  const stage = await setStage({ people: PEOPLE, ...options, redisUrl: redis?.url })
  const worker = withWorker && (await stage.addWorker())
  const before = await worker?.ask('figures')
  const edited = editsOf(stage)
  const presses = stage.members.slice(0, count).map((member): Press => ({ member, button: checkIn }))
  if (withReports) {
    reportsDueAt(stage.databaseFile, stage.now() + 2_000, WEEK_BEFORE)
    await stage.bot.ask('beat')
  }
  prepare?.(stage.databaseFile)
  const pressing = measured(stage, () => pressPaced(stage.sandbox, presses, perSecond))
  const lines = [...((await beside?.(stage, pressing)) ?? [])]
  const { pressed, commits, cpu, peakResident } = await pressing
  const during = await worker?.ask('figures')
  if (during) {
    const rate = (during.commits - (before?.commits ?? 0)) / (pressed.took / 1000)
    lines.push(note(`${name}: commits of the second process a second`, whole(rate)))
  }
  await worker?.stop()
  const wrong = await audited(stage, name, pressed, {
    people: PEOPLE,
    came: count,
    answered: 0,
    presses: count + 2 * options.groups,
  })
  if (withReports && reportsReleased(stage.databaseFile) !== options.groups)
    wrong.push(`${name}: ${reportsReleased(stage.databaseFile)} reports instead of ${options.groups}`)
  const edits = editsOf(stage) - edited
  await stage.close()
  await redis?.remove()
  const { times: all } = pressed
  return {
    wrong,
    lines: [
      note(
        `${whole(count)} presses, ${whole(perSecond)} a second, ${name}: answered in`,
        `${(pressed.took / 1000).toFixed(1)} s`,
      ),
      note(`${name}: p50`, ms(percentile(all, 0.5))),
      atMost(`${name}: p99`, percentile(all, 0.99), p99, ms),
      note(`${name}: p99 of the second half`, ms(percentile(all.subarray(count / 2), 0.99))),
      atMost(`${name}: worst`, percentile(all, 1), 500, ms),
      ...(pressed.late > 0 ? [atMost(`${name}: answers after 3 s`, pressed.late, 0, whole)] : []),
      note(`${name}: processor time of the bot per press`, `${whole(cpu / count)} µs`),
      note(`${name}: commits per 1,000 presses`, whole((commits / count) * 1000)),
      note(`${name}: edits of the ${options.groups} cards`, whole(edits)),
      beside || withReports
        ? note(`${name}: most memory of the bot`, megabytes(peakResident))
        : atMost(`${name}: most memory of the bot`, peakResident, 250e6, megabytes),
      ...lines,
    ],
  }
}

/** Check-ins and answers as fast as they are taken, then the same presses on a handler that does nothing. */
export async function sustained(nodeOptions: readonly string[]): Promise<Result> {
  const groups = 10
  const stage = await setStage({ people: PEOPLE, groups, nodeOptions })
  const presses = [checkIn, answer].flatMap((button) => stage.members.map((member): Press => ({ member, button })))
  const { pressed, cpu } = await measured(stage, () => pressClosed(stage.sandbox, presses, IN_FLIGHT))
  const counts = { people: PEOPLE, answered: PEOPLE, presses: presses.length + 2 * groups }
  const wrong = await audited(stage, 'sustained', pressed, counts)
  await stage.replace('empty')
  const empty = await pressClosed(stage.sandbox, presses, IN_FLIGHT)
  await stage.stopBot()
  await stage.close()
  const rate = (presses.length / pressed.took) * 1000
  const ceiling = (presses.length / empty.took) * 1000
  return {
    wrong,
    lines: [
      atLeast(`Sustained, ${IN_FLIGHT} in flight, ${whole(presses.length)} presses`, rate, 2_000, perSecond),
      note('sustained: the second half alone', perSecond((presses.length / 2 / pressed.tookWarm) * 1000)),
      note('sustained: processor time of the bot per press', `${whole(cpu / presses.length)} µs`),
      note('sustained: p50', ms(percentile(pressed.times, 0.5))),
      note('sustained: p99', ms(percentile(pressed.times, 0.99))),
      note('an empty handler on the SDK, same presses', perSecond(ceiling)),
      atMost('empty handler ÷ Xueji', ceiling / rate, 4, times),
    ],
  }
}

async function measured(stage: Stage, press: () => Promise<Pressed>) {
  const before = await stage.bot.ask('figures')
  const pressed = await press()
  const after = await stage.bot.ask('figures')
  return {
    pressed,
    commits: after.commits - before.commits,
    cpu: after.cpu - before.cpu,
    peakResident: after.peakResident,
  }
}

async function audited(stage: Stage, name: string, { refused }: Pressed, counts: Counts): Promise<string[]> {
  await stage.bot.ask('idle')
  await stage.stopBot()
  const found = auditLedger(stage.databaseFile, counts)
  return [...(refused > 0 ? [`${refused} presses refused`] : []), ...found].map((one) => `${name}: ${one}`)
}

const editsOf = ({ sandbox }: Stage) =>
  sandbox.calls.filter(({ method, code }) => method === 'PATCH' && code === 0).length
