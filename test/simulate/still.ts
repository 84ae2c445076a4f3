/**
 * What a machine adds of its own accord: chance, the stopwatch by which the bot shares out its time, and the time that a disk
 * and a thread take. In a simulation they belong to the seed, or no history would come back. For a process of its own: it reaches everything loaded.
 */
import crypto from 'node:crypto'
import fs from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import type { Random } from '../../src/sandbox/random.ts'
import { threadsAtOnce } from './thread.ts'

/** `stirs`: somebody gives the loop a turn in the midst of something, and the clock waits for it. */
export function holdStill(random: () => Random, stirs: () => void): Disposable {
  const { randomBytes } = crypto
  const { now } = performance
  crypto.randomBytes = ((size: number) => Buffer.from(random().hex(size * 2), 'hex')) as typeof randomBytes
  performance.now = () => 0
  // A disk answers when it likes; here at once.
  const { readdir, readFile, stat } = promises
  promises.readdir = (async (...given: Parameters<typeof fs.readdirSync>) => fs.readdirSync(...given)) as typeof readdir
  promises.readFile = (async (...given: Parameters<typeof fs.readFileSync>) =>
    fs.readFileSync(...given)) as typeof readFile
  promises.stat = (async (...given: Parameters<typeof fs.statSync>) => fs.statSync(...given)) as typeof stat
  const { setImmediate } = timers
  timers.setImmediate = ((...given: Parameters<typeof setImmediate>) => {
    stirs()
    return setImmediate(...given)
  }) as typeof setImmediate
  const threads = threadsAtOnce()
  syncBuiltinESMExports()
  return {
    [Symbol.dispose]() {
      threads[Symbol.dispose]()
      crypto.randomBytes = randomBytes
      Object.assign(promises, { readdir, readFile, stat })
      timers.setImmediate = setImmediate
      syncBuiltinESMExports()
      performance.now = now
    },
  }
}
