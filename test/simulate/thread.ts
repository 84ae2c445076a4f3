/**
 * A thread of the simulation: the real one, waited for where it was begun. When a thread is done is the machine's own
 * time; so it is done at once, and a file comes at the same point of every history of its seed.
 */
import { EventEmitter } from 'node:events'
import threads, { MessageChannel, receiveMessageOnPort, type WorkerOptions } from 'node:worker_threads'

/** Milliseconds of real time: then it is told as a thread that failed. */
const PATIENCE = 120_000

/** The script says to the port what it would say to its parent, and that it did. */
const TELLS = `{
  const { parentPort, workerData: { port, done } } = require('node:worker_threads')
  const tell = (words) => {
    port.postMessage(words)
    Atomics.store(done, 0, 1)
    Atomics.notify(done, 0)
  }
  parentPort.postMessage = (made) => tell({ made })
  process.on('uncaughtException', (error) => tell({ failed: String(error) }))
}
`

export function threadsAtOnce(): Disposable {
  const { Worker } = threads
  threads.Worker = class extends EventEmitter {
    constructor(script: string, options: WorkerOptions) {
      super()
      const { port1, port2 } = new MessageChannel()
      const done = new Int32Array(new SharedArrayBuffer(4))
      const workerData = { ...(options.workerData as object), port: port2, done }
      const real = new Worker(TELLS + script, { ...options, workerData, transferList: [port2] })
      Atomics.wait(done, 0, 0, PATIENCE)
      const said = receiveMessageOnPort(port1) as { message: { made?: unknown; failed?: string } } | undefined
      port1.close()
      void real.terminate()
      queueMicrotask(() => {
        if (said && 'made' in said.message) this.emit('message', said.message.made)
        else this.emit('error', new Error(said?.message.failed ?? 'the thread did not answer'))
        this.emit('exit', 0)
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
