import { type Clock, type Instant, type TurnableClock, turnableClock } from '../../src/clock.ts'

/** The one clock of a simulation: it jumps to the next due instant once nothing more happens at this one. */
export interface VirtualClock extends TurnableClock {
  /** Something happened: the clock stays where it is for some more turns of the event loop. */
  stir(): void
  sleep(until: Instant): Promise<void>
  /** Runs until `end`, telling each instant it comes to. */
  run(end: Instant, arrived: (now: Instant) => void): Promise<void>
}

/** Between two things of one cause lie at most so many turns of the loop: a commit, a look, a job, its commit. */
const QUIET_TURNS = 6

export function virtualClock(start: Instant): VirtualClock {
  const clock = turnableClock(start)
  let stirred = 0
  const at: Clock['at'] = (when, ring) => {
    stirred++
    return clock.at(when, ring)
  }
  const quiet = async () => {
    for (let seen = stirred, turns = 0; turns < QUIET_TURNS; turns++) {
      await new Promise<void>((resolve) => void setImmediate(resolve))
      if (seen === stirred) continue
      seen = stirred
      turns = -1
    }
  }
  return {
    ...clock,
    at,
    stir: () => void stirred++,
    sleep: (until) => new Promise((resolve) => void at(until, resolve)),
    async run(end, arrived) {
      for (;;) {
        await quiet()
        const next = Math.max(clock.next() ?? Infinity, clock.now())
        if (next > end) return
        clock.turnTo(next)
        arrived(next)
      }
    },
  }
}

/** The clock of one machine, which may be put forward or back: then every alarm is set anew. */
export function machineClock(clock: Clock): Clock & { step(by: number): void; offset(): number } {
  const armed = new Map<{ readonly when: Instant; readonly ring: () => void }, () => void>()
  let offset = 0
  const arm = (alarm: { readonly when: Instant; readonly ring: () => void }) =>
    armed.set(
      alarm,
      clock.at(alarm.when - offset, () => {
        armed.delete(alarm)
        alarm.ring()
      }),
    )
  return {
    now: () => clock.now() + offset,
    offset: () => offset,
    at(when, ring) {
      const alarm = { when, ring }
      arm(alarm)
      return () => {
        armed.get(alarm)?.()
        armed.delete(alarm)
      }
    },
    step(by) {
      offset += by
      for (const [alarm, cancel] of [...armed]) {
        cancel()
        arm(alarm)
      }
    },
  }
}
