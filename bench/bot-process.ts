import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startFlags } from './start-flags.ts'
import type { BotSettings, Figures, Reply, Request } from './protocol.ts'
import type { Sandbox } from '../src/sandbox/server.ts'

export interface BotProcess {
  ask(request: Request): Promise<Figures>
  stop(): Promise<Figures>
}

// Built beside this file.
const program = fileURLToPath(new URL('./bench-bot.js', import.meta.url))

/** Starts the bot in its own process; resolves when the sandbox can reach it. */
export async function startBotProcess(
  sandbox: Sandbox,
  settings: Omit<BotSettings, 'feishu'>,
  nodeOptions: readonly string[],
): Promise<BotProcess> {
  const feishu = { ...sandbox.credentials, domain: sandbox.origin }
  const child = fork(program, [JSON.stringify({ ...settings, feishu } satisfies BotSettings)], {
    execArgv: [...startFlags(), ...nodeOptions],
    // Its lines go nowhere, but they are written.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] = []
  child.on('message', (reply: Reply) => waiting.shift()?.resolve(reply))
  child.on('exit', (code) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`the bot's process ended with ${code}`))
  })
  const next = () => new Promise<Reply>((resolve, reject) => void waiting.push({ resolve, reject }))
  const ask = async (request: Request): Promise<Figures> => {
    const answer = next()
    child.send(request)
    const reply = await answer
    if (!('figures' in reply)) throw new Error('the bot answered out of turn')
    return reply.figures
  }

  await next()
  while (sandbox.listening() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  return {
    ask,
    async stop() {
      const figures = await ask('stop')
      if (child.exitCode === null) await once(child, 'exit')
      return figures
    },
  }
}
