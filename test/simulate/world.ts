/** A branch, the platform and the bot in one process and on one clock, with everything that befalls them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import pino from 'pino'
import { HOUR, type Instant } from '../../src/clock.ts'
import type { Pack } from '../../src/content/load-packs.ts'
import { createPlatform, type Platform } from '../../src/sandbox/platform.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { type Facts, record } from '../crash/facts.ts'
import { type Life, live } from '../kill/life.ts'
import type { Branch } from './branch.ts'
import { fastDatabase } from './database.ts'
import { machineClock, type VirtualClock } from './clock.ts'
import { createExchange, type Exchange } from './exchange.ts'
import type { Faults } from './faults.ts'
import type { Span } from './check/history.ts'
import { layWire, type Wire } from './wire.ts'

export interface WorldOptions {
  readonly clock: VirtualClock
  readonly branch: Branch
  readonly seed: number
  readonly faults: Faults
  readonly packs: readonly Pack[]
  readonly tenant: Tenant
}

/** What an administrator decides, and what is unconfirmed of the platform. */
export interface Tenant {
  readonly granted: readonly string[]
  readonly repeatedUuid: 'same-message' | 'refused'
}

export interface World extends Disposable {
  readonly platform: Platform
  readonly clock: VirtualClock
  readonly file: string
  readonly messages: Facts
  /** Events whose acknowledgement reached the platform: a message by its id, anything else by its event's. */
  readonly acked: ReadonlySet<string>
  /** While no event could reach the bot, or no call of it the platform. */
  readonly away: readonly Span[]
  readonly struck: Readonly<Record<string, number>>
  /** When something went wrong. */
  readonly faults: readonly Instant[]
  run(until: Instant): Promise<void>
  /** Nothing goes wrong from now on. */
  calm(): void
  /** The process is asked to end, and does. */
  end(): Promise<void>
}

/** A beat is a look at everything: often enough for what is looked after by the hour. */
const BEAT = 4 * HOUR
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export function openWorld({ clock, branch, seed, faults, packs, tenant }: WorldOptions): World {
  const dataDir = mkdtempSync(join(ROOM, 'xueji-simulate-'))
  const file = join(dataDir, 'xueji.db')
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const machine = machineClock(clock)
  const acked = new Set<string>()
  const away: { from: Instant; to: Instant }[] = []
  const struck: Record<string, number> = {}
  const when: Instant[] = []
  const lines: { exchange?: Exchange } = {}
  let life: Life | undefined
  let wire: Wire | undefined
  let awaySince: Instant | undefined = clock.now()
  let beatenAt = 0
  let ending = false
  let calmed = false

  const { platform, calls } = createPlatform({
    clock,
    seed,
    world: branch.world,
    gateway: (random, _switches, on) => {
      lines.exchange = createExchange(random, on, (body) => void acked.add(idOf(body)))
      return lines.exchange
    },
  })
  const messages = record(platform, branch.chat.chatId)
  for (const scope of tenant.granted) platform.switches.scopes.add(scope)
  platform.switches.repeatedUuid = tenant.repeatedUuid
  platform.subscribe(() => clock.stir())

  const strike = (what: string) => {
    struck[what] = (struck[what] ?? 0) + 1
    when.push(clock.now())
    clock.stir()
  }
  const reach = () => {
    const reached = wire?.connected() ?? false
    if (reached && awaySince !== undefined) {
      if (clock.now() > awaySince) away.push({ from: awaySince, to: clock.now() })
      awaySince = undefined
    } else if (!reached) awaySince ??= clock.now()
  }
  platform.subscribe(({ type }) => (type === 'connection' ? reach() : undefined))

  function born(): void {
    if (ending) return
    const database = fastDatabase()
    const own = layWire({ clock, calls, exchange: must(lines.exchange), faults: counted, kill: () => die(one) })
    const one = live({
      cable: own,
      wire: own,
      clock: machine,
      log,
      packs,
      dataDir,
      open: database.open,
      feishu: { ...platform.credentials, domain: 'https://feishu.invalid' },
      // The leader runs the bot too.
      admins: new Set(branch.members.slice(1, 2).map(({ openId }) => openId)),
      locale: 'zh-CN',
      timeZone: branch.zone,
      atCommit: (when, dying) => {
        clock.stir()
        if (when === 'after') database.committed()
        if (!dying.dead && !calmed && faults.commit()) {
          strike('kill at a commit')
          die(dying)
        }
      },
    })
    wire = own
    life = one
    beatenAt = 0
  }

  function die(dying: Life): void {
    if (dying.dead || dying !== life) return
    const lived = wire?.connected() ?? false
    dying.kill()
    reach()
    if (lived) signOfLife(file, machine.now())
    void dying.end()
    void clock.sleep(clock.now() + faults.down()).then(born)
  }

  /** Told in the statistics, whatever strikes. */
  const counted: Faults = {
    ...faults,
    call: (what) => (calmed ? undefined : tell('call', faults.call(what))),
    push: () => (calmed ? undefined : tell('event', faults.push())),
  }
  function tell<T extends { readonly kind: string; readonly effect?: boolean }>(where: string, fault: T | undefined) {
    if (fault)
      strike(`${where} ${fault.kind}${fault.effect === undefined ? '' : fault.effect ? ', done' : ', not done'}`)
    return fault
  }

  async function blows(): Promise<void> {
    for (let next = faults.blow(); next; next = faults.blow()) {
      await clock.sleep(clock.now() + next.after)
      if (calmed) return
      const { what } = next
      strike(what.kind)
      if (what.kind === 'clock') machine.step(what.by)
      else if (what.kind === 'disconnect') wire?.disconnect(what.deaf, what.down)
      else if (life && !life.dead && what.kind === 'kill') die(life)
      else if (life && !life.dead) {
        const leaving = life
        life = undefined
        await leaving.end()
        reach()
        void clock.sleep(clock.now() + faults.down()).then(born)
      }
    }
  }

  born()
  void blows()
  return {
    platform,
    clock,
    file,
    messages,
    acked,
    away,
    struck,
    faults: when,
    calm: () => void (calmed = true),
    run: (until) =>
      clock.run(until, (now) => {
        if (!life || life.dead || Math.abs(now - beatenAt) < BEAT) return
        beatenAt = now
        void life.started.then((bot) => bot?.beat())
      }),
    async end() {
      ending = true
      await life?.end()
    },
    [Symbol.dispose]: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** The minutes in which nothing happens are not played: what the last one of a killed process left is put down here. */
function signOfLife(file: string, at: Instant): void {
  const db = new SqliteDatabase(file)
  db.prepare(`UPDATE facts SET value = ? WHERE name = 'lastSeenAt' AND CAST(value AS INTEGER) < ?`).run(String(at), at)
  db.close()
}

function idOf(body: string): string {
  const { header, event } = JSON.parse(body) as {
    header: { event_id: string; event_type: string }
    event: { message?: { message_id: string } }
  }
  return event.message?.message_id ?? header.event_id
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there yet')
  return value
}

export const randomOf = (seed: number, what: string) =>
  seededRandom([...what].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), seed) >>> 0)
