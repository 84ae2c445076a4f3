import { fork } from 'node:child_process'
import { once } from 'node:events'
import pino from 'pino'
import { expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createBullQueue } from '../../src/queue/bullmq.ts'
import { redisAvailable, startRedis } from './redis-server.ts'

const prefix = 'test-stalled'

test.skipIf(!redisAvailable())(
  'what a killed process was working is worked by another, and what it was not by then at once',
  { timeout: 60_000 },
  async () => {
    const redis = await startRedis()
    const clock = systemClock()
    const queue = createBullQueue({ url: redis.url, prefix, clock, log: pino({ level: 'silent' }) })
    const job = (key: string) => ({ name: 'send', key, payload: { of: key }, dueAt: clock.now() })
    const holder = fork(new URL('./holder.ts', import.meta.url), [redis.url, prefix], { execArgv: ['--import', 'tsx'] })
    const ended = once(holder, 'exit')
    await queue.put([job('held')])
    expect((await once(holder, 'message'))[0]).toBe('held')
    holder.kill('SIGKILL')
    await ended
    const worked: string[] = []
    const held = new Promise<void>((resolve) => {
      void queue.start(async ({ key, payload }) => {
        worked.push(`${key} ${payload['of']}`)
        if (key === 'held') resolve()
      })
    })
    // Its lock is still that of the dead: a put is ignored and repeats nothing.
    await queue.put([job('held'), job('other')])
    await held
    await queue.idle()
    expect(worked).toEqual(['other other', 'held held'])
    await queue.put([job('held')])
    await queue.idle()
    expect(worked).toHaveLength(3)
    await queue.stop()
    await redis.remove()
  },
)
