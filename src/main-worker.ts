import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lockDirectory } from '../db/lock.ts'
import { installationIn, isUpToDate } from '../db/open.ts'
import { SECOND, systemClock } from './clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadPacks } from './content/load-packs.ts'
import { endOn, fail, leaveOn, runProgram } from './ending.ts'
import { closeServer, listen, type Operations, portOf } from './http.ts'
import { createLog } from './log.ts'
import { operationsOfWorker } from './operations.ts'
import { startHeartbeat } from './queue/heartbeat.ts'
import { workTogether } from './queue/together.ts'
import { startWorker } from './worker.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** `npm run worker`: any number of them beside a bot that has the same DATA_DIR and REDIS_URL. */
async function main(): Promise<void> {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const { redisUrl, feishu, dataDir, workerPort, ...config } = readConfig(process.env)
  if (redisUrl === undefined)
    throw new ConfigError(
      'A worker needs REDIS_URL, the same as the bot beside it. 工作进程需要设置 REDIS_URL，与学记主进程相同。',
    )
  // The sandbox lives in the bot's process, and so does its clock.
  if (feishu === undefined)
    throw new ConfigError(
      'A worker needs FEISHU_APP_ID and FEISHU_APP_SECRET: the sandbox has none. 工作进程需要设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET，沙盒不使用工作进程。',
    )
  const leave = leaveOn()
  const lock = lockDirectory(dataDir, 'worker')
  const log = createLog(config.logLevel)
  const clock = systemClock()
  const standing: { operations?: ReturnType<Operations> } = {}
  const server = workerPort === undefined ? undefined : await listen(config.host, workerPort, () => standing.operations)
  const address = server && `http://${config.host}:${portOf(server)}`
  const file = join(dataDir, 'xueji.db')
  for (let told = false; !isUpToDate(file); told = true) {
    if (!told) log.info({ address }, 'waiting for the bot to bring the database up to date')
    await rest(SECOND)
  }
  const { packs } = await loadPacks([join(root, 'content'), join(dataDir, 'content')])
  const together = workTogether({ url: redisUrl, installation: await installationIn(file), clock, log })
  const worker = await startWorker({ ...config, ...together, clock, log, packs, dataDir, feishu })
  standing.operations = operationsOfWorker(worker, together)
  const beat = () => {
    try {
      isUpToDate(file)
    } catch (error) {
      // A newer bot has taken over: its record is not for us.
      return fail(error)
    }
    return worker.beat()
  }
  const stopHeartbeat = startHeartbeat({ clock, beat, log })
  log.info({ address, packs: packs.length }, 'ready')
  endOn(leave, log, async () => {
    stopHeartbeat()
    await worker.stop()
    if (server) await closeServer(server)
    lock.release()
  })
}

runProgram(main)
