import { DirectoryInUseError, UnusableDirectoryError } from '../db/lock.ts'
import { DamagedDatabaseError, NewerDatabaseError } from '../db/open.ts'
import { SECOND } from './clock.ts'
import { ConfigError } from './config.ts'
import { ConnectionRefusedError } from './feishu/port.ts'
import type { Log } from './log.ts'

/** EX_CONFIG of sysexits.h: something the person who starts it can mend. */
const BAD_CONFIG = 78
const STOP_WITHIN = 10 * SECOND
const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Until it stands a program goes without a farewell. Returns what to hand to `endOn` once it does. */
export function leaveOn(): () => void {
  const leave = () => process.exit(0)
  for (const signal of SIGNALS) process.once(signal, leave)
  return leave
}

/** From here on a signal ends it with 0 after `stop`. */
export function endOn(leave: () => void, log: Log, stop: () => Promise<void>): void {
  const end = async () => {
    log.info('stopping')
    const overdue = setTimeout(() => process.exit(1), STOP_WITHIN)
    await stop()
    clearTimeout(overdue)
    log.flush()
    process.exitCode = 0
    setImmediate(() => process.exit())
  }
  let ending: Promise<void> | undefined
  for (const signal of SIGNALS) {
    process.off(signal, leave)
    process.on(signal, () => {
      ending ??= end()
    })
  }
}

/** Ends the process: 78 and a sentence for what whoever started it can mend, 1 and the stack for anything else. */
export function fail(error: unknown): void {
  const words = forPeople(error)
  process.stderr.write(`${words ?? (error instanceof Error ? error.stack : undefined) ?? String(error)}\n`)
  process.exit(words === undefined ? 1 : BAD_CONFIG)
}

export const runProgram = (main: () => Promise<void>): void => void main().catch(fail)

/** Why nobody can listen where the configuration says. */
const LISTENING = new Map([
  [
    'EADDRINUSE',
    'The port is taken: set PORT, or WORKER_PORT of a worker, to a free one. 端口被占用，请用 PORT（工作进程用 WORKER_PORT）换一个。',
  ],
  [
    'EACCES',
    'The port is not for this user: set PORT to one from 1024 on. 没有权限使用这个端口，请把 PORT 设为 1024 以上。',
  ],
  ...(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'] as const).map(
    (code) =>
      [code, 'HOST is no address of this machine; 127.0.0.1 is one. HOST 不是本机地址，可改为 127.0.0.1。'] as const,
  ),
])
/** A name is looked up before anybody listens; a call to Feishu that fails so ends nothing. */
const LISTENS: ReadonlySet<unknown> = new Set(['listen', 'getaddrinfo'])

/** What whoever started it can mend, in a sentence. */
export function forPeople(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('syscall' in error && LISTENS.has(error.syscall) && 'code' in error) return LISTENING.get(String(error.code))
  const known =
    error instanceof ConfigError ||
    error instanceof NewerDatabaseError ||
    error instanceof DamagedDatabaseError ||
    error instanceof DirectoryInUseError ||
    error instanceof UnusableDirectoryError ||
    error instanceof ConnectionRefusedError
  return known ? error.message : undefined
}
