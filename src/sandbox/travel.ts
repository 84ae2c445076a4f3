import type { Instant, TurnableClock } from '../clock.ts'

/** Turns the clock from one due instant to the next, letting what falls due be done in between. */
export async function travel(clock: TurnableClock, to: Instant, done: () => Promise<void>): Promise<void> {
  await done()
  for (let next = clock.next(); next !== undefined && next <= to; next = clock.next()) {
    clock.turnTo(Math.max(next, clock.now()))
    await done()
  }
  clock.turnTo(to)
  await done()
}
