// Starts the bot as a newcomer does, waits until it is ready, ends it with SIGTERM and wants exit code 0.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'

const READY_WITHIN = 30_000

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address()
    probe.close(() => resolve(port))
  })
})
const dataDir = await mkdtemp(join(tmpdir(), 'xueji-smoke-'))
const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, FEISHU_APP_ID: '', FEISHU_APP_SECRET: '' }
const began = Date.now()
const bot = spawn(process.execPath, ['--always-sparkplug', 'dist/main.js'], {
  env,
  stdio: ['ignore', 'inherit', 'inherit'],
})
const ended = new Promise((resolve) => bot.once('exit', (code, signal) => resolve(code ?? signal)))

const get = async (path) => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    return { status: response.status, text: await response.text() }
  } catch {
    return { status: 0, text: '' }
  }
}

while ((await get('/readyz')).status !== 200) {
  if (Date.now() - began > READY_WITHIN || bot.exitCode !== null) {
    console.error('smoke: not ready')
    bot.kill('SIGKILL')
    process.exit(1)
  }
  await rest(50)
}
console.log(`smoke: ready after ${Date.now() - began} ms`)
const page = await get('/')
const metrics = await get('/metrics')
if (page.status !== 200 || !metrics.text.includes('xueji_connected 1')) {
  console.error('smoke: the page or the metrics are missing', page.status, metrics.status)
  bot.kill('SIGKILL')
  process.exit(1)
}
bot.kill('SIGTERM')
const code = await ended
await rm(dataDir, { recursive: true, force: true })
console.log(`smoke: ended with ${code}`)
process.exit(code === 0 ? 0 : 1)
