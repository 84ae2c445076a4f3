/** Instants are milliseconds since the epoch; nothing else in the code reads the time. */
export type Instant = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface Clock {
  now(): Instant
  /** Calls `ring` once, at or after `when`. Returns the cancel. */
  at(when: Instant, ring: () => void): () => void
}

// setTimeout overflows above 2^31-1 ms and then fires at once.
const LONGEST_TIMER = 2 ** 31 - 1

/** The machine's clock. Timers are re-checked every minute at the latest, so a stepped wall clock is noticed. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    at(when, ring) {
      let timer: NodeJS.Timeout
      const arm = () => {
        const wait = when - Date.now()
        if (wait <= 0) timer = setTimeout(ring, 0)
        else timer = setTimeout(() => (Date.now() >= when ? ring() : arm()), Math.min(wait, MINUTE, LONGEST_TIMER))
      }
      arm()
      return () => clearTimeout(timer)
    },
  }
}

/** A clock that can be turned: it stands still (`speed` 0) or runs with real time from where it was set. */
export interface TurnableClock extends Clock {
  /** Moves to `when`, ringing every timer on the way in the order of their times. Going back rings nothing. */
  turnTo(when: Instant): void
  /** The instant of the next timer, if any. */
  next(): Instant | undefined
}

interface Timer {
  when: Instant
  ring: () => void
  order: number
}

/** `running` clocks advance with real time (the sandbox page); standing ones only by `turnTo` (tests, simulation). */
export function turnableClock(start: Instant, { running = false } = {}): TurnableClock {
  const timers = new Set<Timer>()
  let offset = start - Date.now()
  let stood = start
  let order = 0
  let wake: NodeJS.Timeout | undefined

  const now = () => (running ? Date.now() + offset : stood)
  const earliest = () => {
    let first: Timer | undefined
    for (const timer of timers)
      if (!first || timer.when < first.when || (timer.when === first.when && timer.order < first.order)) first = timer
    return first
  }
  const ringDue = () => {
    for (let first = earliest(); first && first.when <= now(); first = earliest()) {
      timers.delete(first)
      first.ring()
    }
    if (!running) return
    clearTimeout(wake)
    const first = earliest()
    if (first) wake = setTimeout(ringDue, Math.min(Math.max(first.when - now(), 0), LONGEST_TIMER))
  }

  return {
    now,
    at(when, ring) {
      const timer = { when, ring, order: order++ }
      timers.add(timer)
      if (running) ringDue()
      else if (when <= stood)
        setImmediate(() => {
          if (timers.delete(timer)) ring()
        })
      return () => void timers.delete(timer)
    },
    turnTo(when) {
      if (!running) {
        for (let first = earliest(); first && first.when <= when; first = earliest()) {
          timers.delete(first)
          stood = Math.max(stood, first.when)
          first.ring()
        }
        stood = when
        return
      }
      offset = when - Date.now()
      ringDue()
    },
    next: () => earliest()?.when,
  }
}
