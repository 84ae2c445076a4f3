import { type Clock, systemClock } from '../src/clock.ts'

/** The machine's clock moved by a constant, so that a run falls into a study day whenever it is started. */
export function shiftedClock(offset: number): Clock {
  const system = systemClock()
  return {
    now: () => system.now() + offset,
    at: (when, ring) => system.at(when - offset, ring),
  }
}
