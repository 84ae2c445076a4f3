import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

const { resolve } = createRequire(import.meta.url)

/** One after another: presses share the processor, and each thread has a heap of its own. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Makes a file in a thread of its own: a month of two hundred people takes longer than a press may wait, and the library
 * with all it needed goes when the thread ends. `make` is the body of a function of `library` and `data`; it runs as it
 * stands, from the sources and from the bundle alike.
 */
export function inWorker(library: string, make: string, data: unknown): Promise<Uint8Array> {
  const made = before.then(() => run(library, make, data))
  before = made.catch(() => undefined)
  return made
}

function run(library: string, make: string, data: unknown): Promise<Uint8Array> {
  const script = `
    const { parentPort, workerData: { path, data } } = require('node:worker_threads')
    const make = async (library, data) => { ${make} }
    make(require(path), data).then((bytes) => parentPort.postMessage(bytes))`
  return new Promise((done, failed) => {
    const worker = new Worker(script, { eval: true, workerData: { path: resolve(library), data } })
    worker.once('message', (bytes: Uint8Array) => done(bytes))
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`the thread ended with ${code} before the file was made`)))
  })
}
