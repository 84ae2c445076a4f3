import { type Handles, openDatabase } from '../../db/open.ts'
import { type Bot, type BotOptions, startBot } from '../../src/bot.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import type { Cable } from './cable.ts'
import { mortal } from './mortal-clock.ts'

/** One process: a bot that can be abandoned at any instant, without any farewell. */
export interface Life {
  readonly dead: boolean
  /** Resolves at its death. */
  readonly died: Promise<void>
  /** Resolves when it stands, or died on the way. */
  readonly started: Promise<Bot | undefined>
  /** From this instant on it writes nothing and sends nothing. */
  kill(): void
  /** A graceful end, or what is left of a killed one is cleared away. */
  end(): Promise<void>
}

export interface LifeOptions extends Omit<BotOptions, 'queue'> {
  /** What it speaks through. */
  readonly cable: Pick<Cable, 'cut'>
  /** Asked before and after each commit; it may kill this life. */
  readonly atCommit: (when: 'before' | 'after', life: Life) => void
}

export function live({ atCommit, cable, open = openDatabase, ...options }: LifeOptions): Life {
  const clock = mortal(options.clock)
  let handles: Handles | undefined
  let dead = false
  let tell = () => {}
  const died = new Promise<void>((resolve) => (tell = resolve))

  const starting = startBot({
    ...options,
    clock,
    queue: createEmbeddedQueue({ clock, log: options.log }),
    async open(file) {
      handles = await open(file)
      watchCommits(handles, (when) => {
        atCommit(when, life)
        if (dead) throw new Error('killed')
      })
      return handles
    },
  })
  const ended = starting.catch((error: unknown) => {
    if (!dead) throw error
    return undefined
  })
  const life: Life = {
    get dead() {
      return dead
    },
    died,
    started: Promise.race([ended, died.then(() => undefined)]),
    kill() {
      if (dead) return
      dead = true
      // Closing undoes an open transaction, as the system does with a process's locks.
      handles?.write.close()
      handles?.read.close()
      cable.cut()
      clock.die()
      tell()
    },
    async end() {
      const bot = await ended
      await bot?.stop()
      cable.cut()
    },
  }
  return life
}

/** A hook before and after COMMIT takes effect. */
function watchCommits({ write }: Handles, at: (when: 'before' | 'after') => void): void {
  const prepare = write.prepare.bind(write)
  write.prepare = ((sql: string) => {
    const statement = prepare(sql)
    if (sql !== 'COMMIT') return statement
    const run = statement.run.bind(statement)
    statement.run = () => {
      at('before')
      const result = run()
      at('after')
      return result
    }
    return statement
  }) as typeof write.prepare
}
