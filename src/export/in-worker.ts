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
export const inWorker = (library: string, make: string, data: unknown): Promise<Uint8Array> =>
  inThread([library], `const make = async ([library], data) => { ${make} }`, data) as Promise<Uint8Array>

/** What a thread may take; who sends more than that gets no answer, and the process lives on. */
export interface Limits {
  readonly heapMb: number
  readonly ms: number
}

/** The thread ended before it answered: its memory or its time was up, or the library failed. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError'
}

/** `make` declares a function of that name, of the libraries and the data. */
export function inThread(libraries: readonly string[], make: string, data: unknown, limits?: Limits): Promise<unknown> {
  const made = before.then(() => run(libraries, make, data, limits))
  before = made.catch(() => undefined)
  return made
}

function run(libraries: readonly string[], make: string, data: unknown, limits?: Limits): Promise<unknown> {
  const script = `
    const { parentPort, workerData: { paths, data } } = require('node:worker_threads')
    ${make}
    make(paths.map((path) => require(path)), data).then((made) => parentPort.postMessage(made))`
  return new Promise((done, failed) => {
    const worker = new Worker(script, {
      eval: true,
      workerData: { paths: libraries.map((library) => resolve(library)), data },
      ...(limits && { resourceLimits: { maxOldGenerationSizeMb: limits.heapMb } }),
    })
    const overdue = limits && setTimeout(() => void worker.terminate(), limits.ms)
    worker.once('message', done)
    worker.once('error', (error) => failed(new ThreadEndedError(error.message, { cause: error })))
    worker.once('exit', (code) => {
      clearTimeout(overdue)
      failed(new ThreadEndedError(`the thread ended with ${code} before it answered`))
    })
  })
}
