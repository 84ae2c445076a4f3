import { HOUR, type Instant } from './clock.ts'

export interface Limit {
  /** Milliseconds of the sliding span. */
  readonly within: number
  readonly most: number
}

/** Sliding windows per name. It never waits: it says from when on there is room, and takes the room if that is now. */
export interface Pacer {
  /**
   * `now` when there is room under every name, which is then taken; otherwise the instant to ask again. Those `inLine`
   * are told one instant after another, as the limits let them pass on the average: thousands who all asked again as soon
   * as one has room would keep the process busy with nothing else.
   */
  reserve(names: readonly string[], now: Instant, inLine?: 'in line'): Promise<Instant>
  /** There is no room under a name before `until`: the platform said so at `now`. */
  hold(name: string, now: Instant, until: Instant): Promise<void>
}

/** A line longer than this was made by another clock. */
export const LONGEST_LINE = HOUR

/** Milliseconds between two on the average. */
export const spacingOf = (limits: readonly Limit[]): number =>
  Math.max(...limits.map(({ within, most }) => within / most))

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
  const spacing = spacingOf(limits)
  const taken = new Map<string, Instant[]>()
  const held = new Map<string, { readonly from: Instant; readonly until: Instant }>()
  let endOfLine = -Infinity

  const room = (name: string, now: Instant): Instant => {
    const times = taken.get(name) ?? []
    // A clock set back would otherwise leave times in the future that never grow old.
    while (times.length > 0 && (times[0] as Instant) <= now - longest) times.shift()
    const past = times.filter((time) => time <= now)
    const hold = held.get(name)
    // On a clock set back the hold lies ahead, and would last for as long as it was set back.
    let free = hold && hold.from <= now ? Math.max(now, hold.until) : now
    for (const { within, most } of limits) {
      const oldest = past.at(-most)
      if (oldest !== undefined && oldest + within > now) free = Math.max(free, oldest + within)
    }
    return free
  }

  const place = (free: Instant, now: Instant): Instant => {
    const after = endOfLine + spacing
    endOfLine = after > free && after <= now + LONGEST_LINE ? after : free
    return Math.ceil(endOfLine)
  }

  return {
    async reserve(names, now, inLine) {
      const free = Math.max(...names.map((name) => room(name, now)))
      if (free > now) return inLine ? place(free, now) : free
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
    async hold(name, now, until) {
      held.set(name, { from: now, until })
    },
  }
}
