/**
 * A thread of the simulation: a process of its own that is waited for where the thread was begun. When a thread is done is
 * the machine's own time; so it is done at once, and a file comes at the same point of every history of its seed.
 */
import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import v8 from 'node:v8'
import threads, { type WorkerOptions } from 'node:worker_threads'

const MOST = 64 * 1024 * 1024

/** The script finds its data and its parent where a thread has them. */
const AS_A_THREAD = `
  const threads = require('node:worker_threads')
  const { serialize, deserialize } = require('node:v8')
  threads.workerData = deserialize(require('node:fs').readFileSync(0))
  threads.parentPort = { postMessage: (made) => process.stdout.write(serialize(made)) }
`

export function threadsAtOnce(): Disposable {
  const { Worker } = threads
  threads.Worker = class extends EventEmitter {
    constructor(script: string, { workerData }: WorkerOptions) {
      super()
      const input = v8.serialize(workerData)
      const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', `${AS_A_THREAD}${script}`], {
        input,
        maxBuffer: MOST,
        env: {},
      })
      queueMicrotask(() => {
        if (status === 0) this.emit('message', v8.deserialize(stdout))
        else this.emit('error', new Error(stderr.toString()))
        this.emit('exit', status)
      })
    }
    terminate() {
      return Promise.resolve(0)
    }
  } as unknown as typeof Worker
  return {
    [Symbol.dispose]() {
      threads.Worker = Worker
    },
  }
}
