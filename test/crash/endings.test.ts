import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { startSandbox } from '../../src/sandbox/server.ts'
import { redisAvailable, startRedis } from '../redis/redis-server.ts'
import { run } from './process.ts'
import { openSite } from './site.ts'

test('bad configuration ends with 78 and names every bad variable', async () => {
  const program = run({
    FEISHU_APP_ID: 'cli_x',
    PORT: 'many',
    XUEJI_TIME_ZONE: 'Mars/Olympus',
    LOG_LEVEL: 'loud',
    XUEJI_LOCALE: 'fr',
  })
  expect(await program.ended).toBe(78)
  for (const name of ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'PORT', 'XUEJI_TIME_ZONE', 'LOG_LEVEL', 'XUEJI_LOCALE'])
    expect(program.errors()).toContain(name)
  expect(program.errors()).not.toContain('Mars')
})

test('a wrong secret ends with 78 and one sentence in both languages', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xueji-secret-'))
  await using sandbox = await startSandbox({ clock: systemClock() })
  const program = run({
    FEISHU_APP_ID: sandbox.credentials.appId,
    FEISHU_APP_SECRET: 'wrong',
    FEISHU_DOMAIN: sandbox.origin,
    DATA_DIR: dataDir,
    PORT: '0',
  })
  expect(await program.ended).toBe(78)
  expect(program.errors()).toMatch(/^Feishu refuses the connection \(514\).*飞书拒绝连接.*\n$/)
  rmSync(dataDir, { recursive: true, force: true })
})

test('a second start on the same directory is refused with 78 and a sentence; the first goes on; a kill frees it', async () => {
  await using site = await openSite(3)
  const second = run(site.env)
  expect(await second.ended).toBe(78)
  expect(second.errors()).toMatch(/Another Xueji is running on .*请先停止它/)
  expect((await site.sandbox.addBot(site.facts.chatId, site.people[0] ?? '')).delivered).toBe(true)
  site.program.signal('SIGKILL')
  await site.program.ended
  await site.start()
})

test('a backup is made while it runs, a restore only when it does not; after a kill it starts on what was restored', async () => {
  await using site = await openSite(3)
  const tool = async (name: string, ...rest: string[]) => {
    const env = { PATH: process.env['PATH'], ...site.env }
    const child = spawn(process.execPath, [`dist/${name}.js`, ...rest], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const [said, refused] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { code: child.exitCode, said, refused }
  }
  const { said } = await tool('backup')
  const [, file = ''] = /: (\S+\.db) \(\d+ bytes\)/.exec(said) ?? []
  expect(existsSync(file)).toBe(true)
  expect(await tool('restore', file)).toMatchObject({ code: 78 })
  site.program.signal('SIGKILL')
  await site.program.ended
  const restored = await tool('restore', file)
  expect(restored).toMatchObject({ code: 0, refused: '' })
  expect(restored.said).toMatch(/已恢复到这一时刻[\s\S]*replaced-/)
  await site.start()
  expect((await site.sandbox.addBot(site.facts.chatId, site.people[0] ?? '')).delivered).toBe(true)
})

test('a worker without Redis, without Feishu, or beside a bot without Redis ends with 78 and a sentence', async () => {
  const lonely = run({ FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'secret' }, 'main-worker')
  expect(await lonely.ended).toBe(78)
  expect(lonely.errors()).toMatch(/^A worker needs REDIS_URL.*需要设置 REDIS_URL.*\n$/)
  const redis = { REDIS_URL: 'redis://127.0.0.1:6379' }
  const sandboxed = run(redis, 'main-worker')
  expect(await sandboxed.ended).toBe(78)
  expect(sandboxed.errors()).toMatch(/^A worker needs FEISHU_APP_ID.*沙盒不使用工作进程.*\n$/)
  await using site = await openSite(3)
  const beside = run({ ...site.env, ...redis }, 'main-worker')
  expect(await beside.ended).toBe(78)
  expect(beside.errors()).toMatch(/^The Xueji running on .* has the directory to itself.*没有连接 Redis.*\n$/)
})

test('a worker waits for the database and for Redis, and ends with 0 on SIGTERM', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xueji-worker-'))
  await using sandbox = await startSandbox({ clock: systemClock() })
  const env = {
    FEISHU_APP_ID: sandbox.credentials.appId,
    FEISHU_APP_SECRET: sandbox.credentials.appSecret,
    FEISHU_DOMAIN: sandbox.origin,
    DATA_DIR: dataDir,
    PORT: '0',
    // Nobody answers there.
    REDIS_URL: 'redis://127.0.0.1:1',
  }
  const worker = run({ ...env, WORKER_PORT: '0' }, 'main-worker')
  const { address } = await worker.said('waiting for the bot to bring the database up to date')
  const asks = async (path: string) => {
    const answer = await fetch(`${String(address)}${path}`)
    return [answer.status, await answer.text()] as const
  }
  expect(await asks('/healthz')).toEqual([200, expect.stringContaining('"alive":true')])
  expect(await asks('/readyz')).toEqual([503, expect.stringContaining('"migrated":false')])
  const bot = run(env)
  await bot.said('ready')
  await worker.said('ready')
  expect(await asks('/readyz')).toEqual([503, expect.stringMatching(/"redis":false.*"migrated":true/)])
  const [status, figures] = await asks('/metrics')
  expect([status, figures]).toEqual([200, expect.stringContaining('xueji_redis 0')])
  expect(figures).not.toContain('xueji_connected')
  const [missing] = await asks('/feishu/webhook')
  expect(missing).toBe(404)
  for (const one of [worker, bot]) one.signal('SIGTERM')
  expect(await worker.ended).toBe(0)
  expect(await bot.ended).toBe(0)
  rmSync(dataDir, { recursive: true, force: true })
})

test.skipIf(!redisAvailable())(
  'a worker with Redis in reach is ready; a second one wants a port of its own',
  async () => {
    const redis = await startRedis()
    try {
      await using site = await openSite(3, { redisUrl: redis.url })
      const worker = run({ ...site.env, WORKER_PORT: '0' }, 'main-worker')
      const { address } = await worker.said('ready')
      const ready = async () => (await fetch(`${String(address)}/readyz`)).status === 200
      while (!(await ready()));
      expect(await (await fetch(`${String(address)}/metrics`)).text()).toContain('xueji_redis 1')
      const second = run({ ...site.env, WORKER_PORT: new URL(String(address)).port }, 'main-worker')
      expect(await second.ended).toBe(78)
      expect(second.errors()).toMatch(/WORKER_PORT.*端口被占用/)
      await redis.down()
      while (await ready());
      worker.signal('SIGTERM')
      expect(await worker.ended).toBe(0)
    } finally {
      await redis.remove()
    }
  },
)

test('SIGTERM ends it with 0 also while it still waits for Feishu', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xueji-waits-'))
  const asked: (() => void)[] = []
  const called = new Promise<void>((resolve) => asked.push(resolve))
  // It takes every call and answers none.
  const silent = createServer(() => asked.forEach((each) => each()))
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
  const program = run({
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: 'secret',
    FEISHU_DOMAIN: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    DATA_DIR: dataDir,
    PORT: '0',
  })
  await called
  program.signal('SIGTERM')
  expect(await program.ended).toBe(0)
  silent.closeAllConnections()
  silent.close()
  rmSync(dataDir, { recursive: true, force: true })
})
