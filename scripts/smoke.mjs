// Starts the bot as a newcomer does, by each way events may come: waits until it is ready, talks with it through the
// page's own door, ends it with SIGTERM and wants exit code 0.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'

const WITHIN = 30_000
const WEBHOOK = { FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: 'k', FEISHU_VERIFICATION_TOKEN: 't' }

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

async function smoke(way, more) {
  const origin = `http://127.0.0.1:${await freePort()}`
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-smoke-'))
  const env = {
    ...process.env,
    PORT: new URL(origin).port,
    DATA_DIR: dataDir,
    FEISHU_APP_ID: '',
    FEISHU_APP_SECRET: '',
  }
  const began = Date.now()
  const bot = spawn(process.execPath, ['--always-sparkplug', 'dist/main.js'], {
    env: { ...env, ...more },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise((resolve) => bot.once('exit', (code, signal) => resolve(code ?? signal)))

  const ask = async (path, body) => {
    const headers = { 'content-type': 'application/json', origin }
    const asked = body && { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await fetch(origin + path, asked).catch(() => undefined)
    return { status: response?.status ?? 0, text: (await response?.text()) ?? '' }
  }
  const until = async (what, reached) => {
    while (!(await reached())) {
      if (Date.now() - began > WITHIN || bot.exitCode !== null) throw new Error(`not ${what}`)
      await rest(50)
    }
  }

  try {
    await until('ready', async () => (await ask('/readyz')).status === 200)
    console.log(`smoke: ${way}: ready after ${Date.now() - began} ms`)
    if ((await ask('/')).status !== 200) throw new Error('no page')
    if (!(await ask('/metrics')).text.includes('xueji_connected 1')) throw new Error('no metrics')
    const state = async () => JSON.parse((await ask('/sandbox/state?chat=direct')).text)
    const { me, chatId } = await state()
    await ask('/sandbox/say', { as: me, chatId, text: '/帮助' })
    await until('answered', async () => (await state()).messages.some(({ fromBot }) => fromBot))
    if ((await ask('/feishu/webhook', {})).status !== (more.FEISHU_TRANSPORT ? 401 : 404)) throw new Error('no door')
    bot.kill('SIGTERM')
    const code = await ended
    console.log(`smoke: ${way}: ended with ${code}`)
    return code === 0
  } catch (error) {
    console.error(`smoke: ${way}: ${error.message}`)
    bot.kill('SIGKILL')
    return false
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const ways = [await smoke('long connection', {}), await smoke('webhook', WEBHOOK)]
process.exit(ways.every(Boolean) ? 0 : 1)
