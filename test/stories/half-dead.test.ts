import { expect, test, vi } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createLongConnection } from '../../src/feishu/long-connection.ts'
import { startGateway } from '../feishu/gateway.ts'
import { APP, listeningLog } from '../feishu/server.ts'

// On the machine's own time, since the SDK's timers are: a quarter of a minute.
test('a connection that stands and answers no ping is found dead 10 s after the ping, and another takes its place', async () => {
  await using gateway = await startGateway()
  const { log } = listeningLog()
  let lost: number | undefined
  const onLost = () => {
    lost ??= performance.now()
  }
  const link = createLongConnection({ ...APP, domain: gateway.origin, clock: systemClock(), log, onLost })
  await link.start(async () => {})
  const pinged = performance.now()
  await vi.waitFor(() => expect(lost).toBeDefined(), 19_000)
  expect((lost ?? 0) - pinged).toBeLessThan(15_000)
  await vi.waitFor(() => expect(gateway.discoveries()).toBe(2), 5_000)
  expect(link.state()).toBe('connected')
  await link.stop()
}, 30_000)
