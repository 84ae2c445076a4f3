/**
 * `npm run year`: a town of 88 branches and 2,218 members, 967 of them over 60 and 200 on paper, studies for a year
 * (`-- --branches N --members N --weeks N --seed N` for less). Prints what it found; the exit code is for wrong totals.
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { play } from './play.ts'
import { auditPoints, checkedIn } from './sql.ts'

const { values: given } = parseArgs({
  options: {
    branches: { type: 'string', default: '88' },
    members: { type: 'string', default: '2218' },
    weeks: { type: 'string', default: '52' },
    seed: { type: 'string', default: '2026' },
  },
})
const [branches, members] = [Number(given.branches), Number(given.members)]
const began = Date.now()
const print = (line: string) => void process.stdout.write(`${line}\n`)

const played = await play({
  branches,
  members,
  elders: Math.round((members * 967) / 2218),
  paper: Math.round((members * 200) / 2218),
  seed: Number(given.seed),
  from: '2026-01-05',
  weeks: Number(given.weeks),
  content: 'content',
  tell: print,
})
const { wrong, compared, checkIns, points } = auditPoints(played.databaseFile)
const kept = checkedIn(played.databaseFile)
const lost = [...played.taken].filter((one) => !kept.has(one))
const never = [...kept].filter((one) => !played.taken.has(one))
for (const one of [...wrong, ...lost.map((who) => `lost: ${who}`), ...never.map((who) => `never made: ${who}`)].slice(
  0,
  50,
))
  print(`WRONG ${one}`)
print(
  `seed ${given.seed}: ${branches} branches, ${members} members, ${given.weeks} weeks, ${Math.round((Date.now() - began) / 1000)} s`,
)
print(
  `${played.pressed} presses, ${checkIns} check-ins, ${points} points; ${compared} totals compared, ${wrong.length} wrong`,
)
print(`${lost.length} check-ins lost, ${never.length} never made, ${played.refusals.length} calls refused`)
await rm(played.dataDir, { recursive: true, force: true })
// Of a town nobody studied in nothing could be wrong.
const faults = wrong.length + lost.length + never.length + played.refusals.length
process.exitCode = faults > 0 || compared === 0 || played.pressed === 0 ? 1 : 0
