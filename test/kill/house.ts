import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { type Instant, SECOND, type TurnableClock, turnableClock } from '../../src/clock.ts'
import { loadPacks } from '../../src/content/load-packs.ts'
import { type Branch, branchOfTwelve } from '../../src/sandbox/seed.ts'
import { type Fault, type Message, type Sandbox, startSandbox } from '../../src/sandbox/server.ts'
import { type Facts, record } from '../crash/facts.ts'
import { at } from '../support/xueji.ts'
import { layCable } from './cable.ts'
import { calm, reached } from './calm.ts'
import { type Life, live } from './life.ts'
import { patient, type Press } from './people.ts'

const content = fileURLToPath(new URL('../../content', import.meta.url))

export interface HouseOptions {
  readonly start: string
  /** Dies at this point of the count; never when 0. */
  readonly killAt: number
  /** How long nobody starts it again. */
  readonly down?: number
  readonly repeatedUuid?: 'same-message' | 'refused'
  readonly scopes?: readonly string[]
}

/** A branch, the platform, and a bot that dies once. People repeat what was not acknowledged, as people do. */
export interface House extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly clock: TurnableClock
  readonly world: Branch
  readonly file: string
  readonly facts: Facts
  /** The points passed so far, by name. */
  readonly points: readonly string[]
  /** Where it died. */
  readonly struck: string | undefined
  group(): Message[]
  direct(name: string): Message[]
  /** All press at the same time, each again until answered; the instants of all attempts. */
  press(...presses: readonly Press[]): Promise<Instant[][]>
  /** Presses what brings a card, again when it has not come after a while. */
  pressFor(press: Press, brings: () => Message | undefined): Promise<void>
  /** As `press`, while a redraw is on its way: the older picture reaches the platform after their answers. */
  pressDuringRedraw(...presses: readonly Press[]): Promise<Instant[][]>
  says(name: string, text: string, options?: { direct?: true; replyTo?: () => Message | undefined }): Promise<Instant>
  addBot(): Promise<void>
  turnTo(local: string): Promise<void>
}

export async function openHouse({
  start,
  killAt,
  down = 0,
  repeatedUuid = 'same-message',
  scopes = [],
}: HouseOptions): Promise<House> {
  const clock = turnableClock(at(start))
  const world = branchOfTwelve({ at: at(start) })
  const sandbox = await startSandbox({ clock, world: world.world })
  sandbox.switches.repeatedUuid = repeatedUuid
  for (const scope of scopes) sandbox.switches.scopes.add(scope)
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-kill-'))
  const facts = record(sandbox, world.branch.chatId)
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const { packs } = await loadPacks([content])
  const points: string[] = []
  const funerals: Promise<void>[] = []
  let struck: string | undefined
  let life: Life

  const strikes = (point: string): boolean => {
    points.push(point)
    if (points.length !== killAt) return false
    struck = `${point} (${killAt})`
    return true
  }
  let hold: { readonly until: Promise<void>; caught(): void } | undefined
  sandbox.onCall = async ({ method, path }): Promise<Fault> => {
    if (hold && method === 'PATCH') {
      hold.caught()
      await hold.until
    }
    // What a dead process wrote at its last moment may still arrive; a call is as good as not made then.
    if (life.dead) return 'drop-before'
    const call = `${method} ${path.replace(/[a-z]{2}_[0-9a-f]{32}/g, ':id')}`
    const fault = strikes(`before ${call}`) ? 'drop-before' : strikes(`after ${call}`) ? 'drop-after' : 'pass'
    if (fault !== 'pass') life.kill()
    return fault
  }

  const born = async () => {
    const cable = await layCable(sandbox.origin)
    life = live({
      cable,
      clock,
      log,
      packs,
      dataDir,
      feishu: { ...sandbox.credentials, domain: cable.origin },
      admins: new Set(),
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      atCommit: (when, dying) => {
        if (!dying.dead && strikes(`${when} commit`)) dying.kill()
      },
    })
    await life.started
    await Promise.race([life.died, reached(sandbox, () => sandbox.listening() > 0)])
  }
  /** It is started again, and everything owed by now is done. */
  const calmDown = async () => {
    for (;;) {
      const [current, bot] = [life, await life.started]
      if (bot && !current.dead) {
        await Promise.race([current.died, calm(sandbox, bot.idle)])
        if (!current.dead) return
      }
      funerals.push(current.end())
      await reached(sandbox, () => sandbox.connections() === 0)
      if (down > 0) await turn(clock.now() + down, sandbox.settled)
      await born()
    }
  }
  // One after another, or a dead bot would be started twice.
  let quieting = Promise.resolve()
  const quiet = () => (quieting = quieting.then(calmDown))
  const turn = async (to: Instant, done: () => Promise<void>) => {
    for (let next = clock.next(); next !== undefined && next <= to; next = clock.next()) {
      clock.turnTo(Math.max(next, clock.now()))
      await done()
    }
    if (to > clock.now()) clock.turnTo(to)
    await done()
  }
  await born()
  await quiet()

  const pressAll = patient({ sandbox, world, clock, quiet, pass: (ms) => turn(clock.now() + ms, quiet) })

  const house: House = {
    sandbox,
    clock,
    world,
    file: join(dataDir, 'xueji.db'),
    facts,
    points,
    get struck() {
      return struck
    },
    group: () => sandbox.messagesIn(world.branch.chatId),
    direct: (name) => sandbox.messagesIn(sandbox.directChat(world.person(name).openId)),
    press: (...presses) => pressAll(presses),
    async pressFor(press, brings) {
      for (;;) {
        await pressAll([press])
        for (let waits = 0; waits < 20 && !brings(); waits++) await turn(clock.now() + 30 * SECOND, quiet)
        if (brings()) return
      }
    },
    async pressDuringRedraw(...presses) {
      let release = () => {}
      const caught = new Promise<void>((resolve) => {
        hold = { until: new Promise((go) => (release = go)), caught: resolve }
      })
      clock.turnTo(clock.now() + 3 * SECOND)
      await Promise.race([caught, quiet()])
      return pressAll(presses, () => {
        hold = undefined
        release()
      })
    },
    async says(name, text, { direct, replyTo } = {}) {
      const openId = world.person(name).openId
      const spoken = clock.now()
      const parent = replyTo?.()
      await sandbox.say(openId, direct ? sandbox.directChat(openId) : world.branch.chatId, text, {
        ...(direct ? {} : { mention: ['bot'] }),
        ...(parent ? { replyTo: parent.messageId } : {}),
      })
      await quiet()
      return spoken
    },
    async addBot() {
      await sandbox.addBot(world.branch.chatId, world.secretary.openId)
      await quiet()
    },
    async turnTo(local) {
      await turn(at(local), quiet)
      ;(await life.started)?.beat()
      await quiet()
    },
    async [Symbol.asyncDispose]() {
      await life.end()
      await Promise.all(funerals)
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return house
}
