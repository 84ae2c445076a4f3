import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startFlags } from './start-flags.ts'
import { systemClock } from '../src/clock.ts'
import { startSandbox } from '../src/sandbox/server.ts'

// Built beside this file.
const program = fileURLToPath(new URL('./main.js', import.meta.url))

export interface StartUp {
  /** Milliseconds from spawning the process to connected and migrated, in the order of the runs. */
  readonly ready: readonly number[]
  /** Resident bytes after it had nothing to do for `idleFor`. */
  readonly idle: number
}

/** The program as it is installed, on a database that was migrated before. */
export async function measureStartUp(runs: number, idleFor: number): Promise<StartUp> {
  const sandbox = await startSandbox({ clock: systemClock() })
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-bench-'))
  const port = await freePort()
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: dataDir,
    PORT: String(port),
    FEISHU_APP_ID: sandbox.credentials.appId,
    FEISHU_APP_SECRET: sandbox.credentials.appSecret,
    FEISHU_DOMAIN: sandbox.origin,
  }
  const start = async () => {
    const began = performance.now()
    const child = spawn(process.execPath, [...startFlags(), program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)))
    const ready = new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if ((JSON.parse(line) as { msg?: string }).msg === 'ready') resolve()
      })
    })
    await Promise.race([ready, ended])
    const took = performance.now() - began
    const stop = async () => {
      ended.catch(() => {})
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    }
    return { took, stop }
  }
  try {
    // The first one migrates.
    await (await start()).stop()
    const ready: number[] = []
    let idle = 0
    for (let run = 0; run < runs; run++) {
      const { took, stop } = await start()
      ready.push(took)
      if (run === runs - 1) {
        await new Promise((resolve) => setTimeout(resolve, idleFor))
        idle = await resident(port)
      }
      await stop()
    }
    return { ready, idle }
  } finally {
    await sandbox.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** As it says itself to whoever watches it. */
async function resident(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  return Number(/^xueji_resident_bytes (\S+)$/m.exec(text)?.[1])
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
