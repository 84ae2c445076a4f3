import type { Sandbox } from '../../src/sandbox/server.ts'

/** No call is under way and nothing is owed by now. */
export async function calm(sandbox: Sandbox, idle: () => Promise<void>): Promise<void> {
  for (;;) {
    await sandbox.settled()
    await idle()
    const calls = sandbox.calls.length
    await sandbox.settled()
    await idle()
    if (sandbox.calls.length === calls) return
  }
}

/** Resolves when the platform has got there. */
export function reached(sandbox: Sandbox, done: () => boolean): Promise<void> {
  if (done()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = sandbox.subscribe(() => {
      if (!done()) return
      stop()
      resolve()
    })
  })
}
