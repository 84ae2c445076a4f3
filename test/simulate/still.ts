/**
 * What a machine adds of its own accord: chance, and the stopwatch by which the bot shares out its time. In a simulation
 * both belong to the seed, or no history would come back. For a process of its own: it reaches everything loaded.
 */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import type { Random } from '../../src/sandbox/random.ts'

export function holdStill(random: () => Random): Disposable {
  const { randomBytes } = crypto
  const { now } = performance
  crypto.randomBytes = ((size: number) => Buffer.from(random().hex(size * 2), 'hex')) as typeof randomBytes
  syncBuiltinESMExports()
  performance.now = () => 0
  return {
    [Symbol.dispose]() {
      crypto.randomBytes = randomBytes
      syncBuiltinESMExports()
      performance.now = now
    },
  }
}
