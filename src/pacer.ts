import type { Instant } from './clock.ts'

export interface Limit {
  /** Milliseconds of the sliding span. */
  readonly within: number
  readonly most: number
}

/** Sliding windows per name. It never waits: it says from when on there is room, and takes the room if that is now. */
export interface Pacer {
  /** `now` when there is room under every name, which is then taken; otherwise the instant to ask again. */
  reserve(names: readonly string[], now: Instant): Promise<Instant>
}

/** Limits that are the same object share one, in this process or in all that work on one store. */
export type Pacers = (limits: readonly Limit[]) => Pacer

/** Those of a process that sends alone. */
export function createPacers(): Pacers {
  const made = new Map<readonly Limit[], Pacer>()
  return (limits) => {
    const known = made.get(limits) ?? createPacer(limits)
    made.set(limits, known)
    return known
  }
}

export function createPacer(limits: readonly Limit[]): Pacer {
  const longest = Math.max(...limits.map(({ within }) => within))
  const taken = new Map<string, Instant[]>()

  const room = (name: string, now: Instant): Instant => {
    const times = taken.get(name) ?? []
    // A clock set back would otherwise leave times in the future that never grow old.
    while (times.length > 0 && (times[0] as Instant) <= now - longest) times.shift()
    const past = times.filter((time) => time <= now)
    let free = now
    for (const { within, most } of limits) {
      const oldest = past.at(-most)
      if (oldest !== undefined && oldest + within > now) free = Math.max(free, oldest + within)
    }
    return free
  }

  return {
    async reserve(names, now) {
      const free = Math.max(...names.map((name) => room(name, now)))
      if (free > now) return free
      for (const name of names) {
        const times = taken.get(name)
        if (times) times.push(now)
        else taken.set(name, [now])
      }
      // Names that rested are forgotten, so that the map does not grow with every chat ever written to.
      if (taken.size > 10_000)
        for (const [name, times] of taken) if ((times.at(-1) ?? 0) <= now - longest) taken.delete(name)
      return now
    },
  }
}
