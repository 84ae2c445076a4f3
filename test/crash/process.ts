import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

type Line = Readonly<Record<string, unknown>>

/** The shipped program in a process of its own. */
export interface Program {
  /** Resolves at the log line with this message; rejects when the process ends before. */
  said(msg: string): Promise<Line>
  signal(name: 'SIGKILL' | 'SIGTERM'): void
  /** How it ended: an exit code, or the signal. */
  readonly ended: Promise<number | string>
  errors(): string
}

/** Only these variables and the way to programs: nothing of the tester's surroundings. */
export function run(env: Readonly<Record<string, string>>, program: 'main' | 'main-worker' = 'main'): Program {
  const child: ChildProcess = spawn(process.execPath, [`dist/${program}.js`], {
    env: { PATH: process.env['PATH'], REDIS_URL: '', FEISHU_APP_ID: '', FEISHU_APP_SECRET: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: Line[] = []
  let errors = ''
  let look = () => {}
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  if (child.stdout)
    createInterface(child.stdout).on('line', (text) => {
      lines.push(JSON.parse(text) as Line)
      look()
    })
  return {
    async said(msg) {
      const found = () => lines.find((line) => line['msg'] === msg)
      const heard = new Promise<Line>((resolve) => {
        look = () => {
          const line = found()
          if (line) resolve(line)
        }
        look()
      })
      const end = ended.then((how) => {
        throw new Error(`it ended with ${how} before it said "${msg}": ${errors}`)
      })
      return Promise.race([heard, end])
    },
    signal: (name) => void child.kill(name),
    ended,
    errors: () => errors,
  }
}
