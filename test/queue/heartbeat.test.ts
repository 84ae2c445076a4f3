import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { startHeartbeat } from '../../src/queue/heartbeat.ts'

const log = pino({ level: 'silent' })

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 2, 2, 0, 30, 20) }))
afterEach(() => void vi.useRealTimers())

test('beats each full minute until it is stopped, a failure notwithstanding', async () => {
  const beats: string[] = []
  const stop = startHeartbeat({
    clock: systemClock(),
    zone: 'Asia/Shanghai',
    log,
    beat(at) {
      beats.push(new Date(at).toISOString().slice(11, 16))
      if (beats.length === 1) throw new Error('no database')
    },
  })
  await vi.advanceTimersByTimeAsync(3 * 60_000)
  expect(beats).toEqual(['00:31', '00:32', '00:33'])
  stop()
  await vi.advanceTimersByTimeAsync(3 * 60_000)
  expect(beats).toHaveLength(3)
})

test('a clock that is stepped ahead and back is noticed within a second, and the beat goes on', async () => {
  const beats: string[] = []
  const start = Date.now()
  const stop = startHeartbeat({
    clock: systemClock(),
    log,
    beat: (at) => void beats.push(new Date(at).toISOString().slice(5, 19)),
  })
  await vi.advanceTimersByTimeAsync(60_000)
  vi.setSystemTime(start + 86_400_000)
  await vi.advanceTimersByTimeAsync(61_000)
  vi.setSystemTime(start + 120_000)
  await vi.advanceTimersByTimeAsync(120_000)
  stop()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(beats).toEqual([
    '03-02T00:31:00',
    '03-03T00:30:21',
    '03-03T00:31:00',
    '03-02T00:32:21',
    '03-02T00:33:00',
    '03-02T00:34:00',
  ])
})
