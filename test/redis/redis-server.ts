import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const BINARY = process.env.REDIS_SERVER ?? 'redis-server'

/** Where there is no server the suite cannot say anything: in CI that is a failure, elsewhere it is skipped aloud. */
export function redisAvailable(): boolean {
  if (spawnSync(BINARY, ['--version']).status === 0) return true
  const message = `${BINARY} is not installed: install Redis 6.2 or later, or name the program in REDIS_SERVER`
  if (process.env.CI === 'true') throw new Error(message)
  process.stderr.write(`The Redis suite is skipped. ${message}\n`)
  return false
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export interface RedisServer {
  readonly url: string
  /** Starts it, empty, on the port it always has. */
  up(): Promise<void>
  /** Kills it and waits until it is gone. */
  down(): Promise<void>
  /** It keeps its connections and answers nothing until `thaw`. */
  freeze(): void
  thaw(): void
  remove(): Promise<void>
}

/** A real server with nothing on disk. */
export async function startRedis({ password = '' } = {}): Promise<RedisServer> {
  const port = await freePort()
  const dir = await mkdtemp(join(tmpdir(), 'xueji-redis-'))
  let child: ChildProcess | undefined

  async function up(): Promise<void> {
    const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no']
    const started = spawn(BINARY, [...options, ...(password ? ['--requirepass', password] : [])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    const lines = createInterface({ input: started.stdout })
    await new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        if (line.includes('Ready to accept connections')) resolve()
      })
      started.once('exit', (code) => reject(new Error(`redis-server ended with ${code} before it was ready`)))
      started.once('error', reject)
    })
  }

  async function down(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  await up()
  return {
    url: `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}`,
    up,
    down,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async remove() {
      await down()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
