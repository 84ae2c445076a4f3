import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../db/open.ts'
import { lockDirectory } from '../db/lock.ts'
import { createStore } from '../db/store.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { type Recount, recountOrg, repairOrg } from './services/recount.ts'

/**
 * `npm run recount`: counts everything anew from the records and says where what is kept beside them differs; with
 * `-- --repair` it is put right, which needs the bot to be stopped. Exit code 1 when something differed.
 */
async function main(): Promise<void> {
  const { values: flags } = parseArgs({ options: { repair: { type: 'boolean', default: false } } })
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { dataDir } = readConfig(process.env)
  const lock = flags.repair ? lockDirectory(dataDir) : undefined
  const store = await createStore(await openDatabase(join(dataDir, 'xueji.db')))
  const now = systemClock().now()
  let wrong = 0
  for (const org of await store.read.orgs.all()) {
    const found = await store.moment((read) => recountOrg(read, org.id))
    for (const line of linesOf(found)) print(`org ${org.id}: ${line}`)
    const differences = linesOf(found).length
    wrong += differences
    if (flags.repair && differences > 0) await store.write((tx) => repairOrg(tx, org.id, found, now))
  }
  print(wrong === 0 ? 'all as the records say' : `${wrong} differences${flags.repair ? ', repaired' : ''}`)
  store.close()
  lock?.release()
  process.exitCode = wrong > 0 && !flags.repair ? 1 : 0
}

function linesOf({ things, totals, days, streaks, notes, marks, weeks }: Recount): string[] {
  return [
    ...things.map(
      ({ thing, kept, found }) =>
        `person ${thing.personId} ${thing.source} ${thing.date}: ledger ${kept}, record ${found}`,
    ),
    ...totals.map((key) => `sum ${key}: not the ledger's`),
    ...days.map(({ id, date }) => `study day ${id} ${date}: counters or who was expected are not the record's`),
    ...streaks.map(({ personId, through }) => `person ${personId}: streak through ${through} is not the record's`),
    ...notes.map(({ id }) => `note ${id}: stands beside a later one of the same day`),
    ...marks.map(
      ({ sessionId, personId }) => `session ${sessionId} person ${personId}: the mark is not its last change`,
    ),
    ...weeks.map((monday) => `week ${monday}: over, and its bonus never credited`),
  ]
}

const print = (line: string) => void process.stdout.write(`${line}\n`)

await main()
