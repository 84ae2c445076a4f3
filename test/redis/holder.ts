/** A process that takes a job, says so, and never ends it. */
import pino from 'pino'
import { systemClock } from '../../src/clock.ts'
import { createBullQueue } from '../../src/queue/bullmq.ts'

const [url = '', prefix = ''] = process.argv.slice(2)
const queue = createBullQueue({ url, prefix, clock: systemClock(), log: pino({ level: 'silent' }) })
await queue.start(({ key }) => {
  process.send?.(key)
  return new Promise(() => {})
})
