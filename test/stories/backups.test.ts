import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { attemptBackUp } from '../../db/backup.ts'
import { listen, portOf } from '../../src/http.ts'
import { zh } from '../../src/i18n/zh.ts'
import { operationsOfBot } from '../../src/operations.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { listeningLog } from '../feishu/server.ts'
import { textOf, xueji } from '../support/xueji.ts'

const { outbox } = zh

test('a backup each night; one that fails is tried each hour and told once, in the morning', async () => {
  let full = false
  const tried: number[] = []
  await using app = await xueji({
    at: '2026-03-02 07:00',
    async backUp(database, at, zone) {
      tried.push(at)
      return full ? { fault: 'disk-full', message: 'no room' } : attemptBackUp(database, at, zone)
    },
  })
  const kept = () => readdirSync(join(app.dataDir, 'backups')).length
  await app.setUp()
  expect(kept()).toBe(1)
  await app.turnTo('2026-03-03 03:11')
  expect(kept()).toBe(2)

  full = true
  await app.turnTo('2026-03-04 07:59')
  const told = () =>
    app
      .direct('周晓兰')
      .map(textOf)
      .filter((text) => text === outbox.noBackup(outbox.backupFault['disk-full']))
  expect(told()).toEqual([])
  const queue = createEmbeddedQueue({ clock: app.clock, log: listeningLog().log })
  const standing = operationsOfBot(app.bot, { queue })
  const server = await listen('127.0.0.1', 0, () => standing)
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${portOf(server)}${path}`)).text()
  expect(JSON.parse(await ask('/readyz'))).toMatchObject({ ready: true, backups: { failing: { fault: 'disk-full' } } })
  expect(await ask('/metrics')).toContain('xueji_backup_failing{fault="disk-full"} 1')
  await app.turnTo('2026-03-04 12:00')
  expect(told()).toHaveLength(1)

  full = false
  await app.turnTo('2026-03-04 13:00')
  expect(JSON.parse(await ask('/readyz'))).toMatchObject({ backups: { failing: null } })
  server.close()
  expect(told()).toHaveLength(1)
  // At the start, one night, and from the next on each hour until it is mended.
  expect(tried).toHaveLength(1 + 1 + 10)
  expect(kept()).toBe(3)
})
