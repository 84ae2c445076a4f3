import { expect, test, vi } from 'vitest'
import { HOUR, MINUTE, SECOND, turnableClock } from '../../src/clock.ts'
import { createLongConnection } from '../../src/feishu/long-connection.ts'
import type { InboundEvent } from '../../src/feishu/port.ts'
import { branchOfTwelve } from '../../src/sandbox/seed.ts'
import { startSandbox } from '../../src/sandbox/server.ts'
import { listeningLog } from '../feishu/server.ts'

const START = Date.UTC(2026, 2, 2, 0, 30)

// One above the ten seconds, as Feishu's two minutes are, and one below.
test.concurrent.each([
  { interval: 12 * SECOND, patience: 10 * SECOND },
  { interval: SECOND, patience: 0.9 * SECOND },
])(
  'the other side falls silent: found within $interval ms + 10 s, and replaced',
  async ({ interval, patience }) => {
    const clock = turnableClock(START)
    const { world, secretary } = branchOfTwelve({ at: START })
    await using sandbox = await startSandbox({ clock, world })
    sandbox.switches.pingInterval = interval / SECOND
    const { log } = listeningLog()
    const lost: number[] = []
    const found: number[] = []
    const received: InboundEvent[] = []
    const link = createLongConnection({
      ...sandbox.credentials,
      domain: sandbox.origin,
      clock,
      log,
      onLost: (since) => lost.push(since),
      onReconnected: (since) => found.push(since),
    })
    await link.start(async (event) => void received.push(event))
    await vi.waitFor(() => expect(sandbox.listening()).toBe(1))
    clock.turnTo(START + HOUR)

    sandbox.silenceConnections()
    const began = performance.now()
    const saying = sandbox.say(secretary.openId, sandbox.directChat(secretary.openId), '还在吗')
    await Promise.resolve()
    clock.turnTo(clock.now() + 3 * SECOND)
    expect((await saying).delivered).toBe(false)
    expect([link.state(), lost]).toEqual(['connected', []])

    const within = interval + patience
    await vi.waitFor(() => expect(lost).toHaveLength(1), { timeout: interval + 10 * SECOND, interval: 20 })
    expect(performance.now() - began).toBeGreaterThan(patience - 50)
    // The last sure sign of life: it may have been dead since the ping before.
    expect(lost).toEqual([clock.now() - within])
    await vi.waitFor(() => expect([link.state(), sandbox.listening()]).toEqual(['connected', 1]), 5 * SECOND)
    expect(found).toEqual(lost)

    clock.turnTo(clock.now() + MINUTE)
    await sandbox.settled()
    expect(received).toMatchObject([{ type: 'message', text: '还在吗', at: START + HOUR }])
    await link.stop()
  },
  40_000,
)
