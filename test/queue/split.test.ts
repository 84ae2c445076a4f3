import pino from 'pino'
import { expect, test } from 'vitest'
import { turnableClock } from '../../src/clock.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { splitQueue } from '../../src/queue/split.ts'

const START = Date.UTC(2026, 2, 2, 0, 30)
const log = pino({ level: 'silent' })

function make() {
  const clock = turnableClock(START)
  const [own, shared] = [createEmbeddedQueue({ clock, log }), createEmbeddedQueue({ clock, log })]
  return { queue: splitQueue(own, shared, ({ name }) => name === 'own'), own, shared }
}

const job = (name: string) => ({ name, key: `${name}-1`, payload: {}, dueAt: START })

test('each job waits in its own queue and both are worked as one', async () => {
  const { queue, own, shared } = make()
  const worked: string[] = []
  await queue.put([job('any'), job('own')])
  expect([own.depth().waiting, shared.depth().waiting, queue.depth().waiting]).toEqual([1, 1, 2])
  await queue.start(async ({ name }) => void worked.push(name))
  await queue.idle()
  expect(worked.toSorted()).toEqual(['any', 'own'])
  expect(queue.depth()).toEqual({ waiting: 0, running: 0 })
  await queue.stop()
  for (const one of [own, shared]) await expect(one.put([job('any')])).rejects.toThrow('stopped')
})

test('what is our own is done here, also while the shared queue is out of reach', async () => {
  const { queue, own, shared } = make()
  const worked: string[] = []
  await queue.start(async ({ name }) => void worked.push(name))
  await shared.stop()
  await expect(queue.put([job('any'), job('own')])).rejects.toThrow()
  await own.idle()
  expect(worked).toEqual(['own'])
  await queue.stop()
})
