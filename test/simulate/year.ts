/** One simulated year of one branch: it is played, and what both sides then hold is handed on. */
import { createHash } from 'node:crypto'
import SqliteDatabase from 'better-sqlite3'
import { DAY, HOUR } from '../../src/clock.ts'
import type { Pack } from '../../src/content/load-packs.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { branchOf } from './branch.ts'
import type { History } from './check/history.ts'
import { virtualClock } from './clock.ts'
import { faultPlan, type Faults } from './faults.ts'
import { handsIn } from './hands.ts'
import { runsTheOffice, setsUp } from './office.ts'
import { type Life, studies } from './people.ts'
import { holdsSessions } from './sessions.ts'
import { keepsRecords } from './keeper.ts'
import { holdStill } from './still.ts'
import { openWorld, randomOf, type Tenant } from './world.ts'

/** With these a chat's history tells what became of a send. */
export const MAY_READ = ['im:message.group_msg', 'im:message:readonly']

export interface YearOptions {
  readonly seed: number
  /** At most 365: the statutory holidays are known for 2025 and 2026. */
  readonly days: number
  /** The share of points at which something goes wrong. */
  readonly rate: number
  readonly packs: readonly Pack[]
  /** Instead of what the seed has. */
  readonly faults?: Faults
  readonly tenant?: Tenant
}

export interface Year extends Disposable {
  readonly history: History
  readonly file: string
  /** Of everything said, done and recorded. */
  readonly sha256: string
  readonly struck: Readonly<Record<string, number>>
  readonly refusals: readonly unknown[]
}

export async function playYear({ seed, days, rate, packs, ...given }: YearOptions): Promise<Year> {
  const random = seededRandom(seed)
  using _still = holdStill(
    () => random,
    () => clock.stir(),
  )
  // Midnight in Shanghai.
  const from = Date.UTC(2025, 0, 1 + random.below(730 - days)) - 8 * HOUR
  const to = from + days * DAY
  const clock = virtualClock(from)
  const branch = branchOf(randomOf(seed, 'branch'), from)
  const tenant: Tenant = given.tenant ?? {
    granted: random.next() < 0.5 ? MAY_READ : [],
    repeatedUuid: random.next() < 0.5 ? 'same-message' : 'refused',
  }
  const faults = given.faults ?? faultPlan(seed, rate)
  const world = openWorld({ clock, branch, seed, faults, packs, tenant })
  const { chatId, members: inside } = branch.chat
  const hands = handsIn({ ...world, chatId })
  const life: Life = { world, hands, seed, from, days, here: (openId) => inside.has(openId) }
  void setsUp(life, branch).then(() => {
    for (const member of [...branch.members, branch.newcomer]) void studies(life, member)
    void runsTheOffice(life, branch)
    void holdsSessions(life, branch)
    void keepsRecords(life, branch)
  })
  // Nothing new goes wrong on the last day, so that what is owed is done by its end.
  await world.run(to - DAY)
  world.calm()
  await world.run(to)
  await world.end()

  const acts = hands.acts.map((act) => ({ ...act, taken: act.taken || world.acked.has(act.said ?? '') }))
  const history: History = {
    from,
    to,
    chatId,
    people: [...branch.members, branch.newcomer].map(({ openId, name }) => ({ openId, name })),
    paper: branch.paper,
    directChats: world.platform.world.directChats,
    messages: world.messages.messages,
    files: [...world.platform.world.files.values()].map(({ key, name, at, bytes }) => ({ key, name, at, bytes })),
    acts,
    away: world.away,
    faults: world.faults,
    mayLookUp: tenant.granted.length > 0,
    knowsUuid: tenant.repeatedUuid === 'same-message',
  }
  return {
    history,
    file: world.file,
    sha256: digest(history, world.file),
    struck: world.struck,
    refusals: world.platform.refusals,
    [Symbol.dispose]: () => world[Symbol.dispose](),
  }
}

function digest({ messages, directChats, files, ...history }: History, file: string): string {
  // A workbook holds the machine's own time.
  const sent = files.map(({ key, name, at }) => ({ key, name, at }))
  const hash = createHash('sha256').update(JSON.stringify({ ...history, files: sent, directChats: [...directChats] }))
  for (const message of messages.values()) hash.update(JSON.stringify(message))
  const db = new SqliteDatabase(file, { readonly: true })
  const tables = db.prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck()
  for (const table of tables.all())
    // When a migration was applied is the machine's own time.
    if (!table.startsWith('kysely_')) hash.update(JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all()))
  db.close()
  return hash.digest('hex')
}
