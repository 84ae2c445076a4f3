/** Faults the simulation found, each brought about by itself. */
import { HOUR, SECOND } from '../../src/clock.ts'
import { expect, test } from 'vitest'
import { check } from './check/index.ts'
import { type Blow, faultPlan } from './faults.ts'
import { starterPacks } from './packs.ts'
import { MAY_READ, playYear } from './year.ts'

// Seed 107, 60 days, rate 0.06: the history was searched from a minute before the first try, by the bot's own clock.
test('a card that left by a clock ahead of the platform is found in the history, not sent again', async () => {
  const blows: Blow[] = [{ kind: 'clock', by: 85 * SECOND }]
  let toGroup = 0
  const faults = {
    ...faultPlan(1, 0),
    blow: () => blows.splice(0).map((what) => ({ after: SECOND, what }))[0],
    // The welcome card is the first, the study card the second; the bot dies of it, and is back when its uuid is forgotten.
    call: (what: string) =>
      what.includes('receive_id_type=chat_id') && ++toGroup === 2
        ? ({ kind: 'kill', effect: true } as const)
        : undefined,
    down: () => 2 * HOUR,
  }
  const tenant = { granted: MAY_READ, repeatedUuid: 'same-message' } as const
  using year = await playYear({ seed: 1, days: 12, rate: 0, packs: await starterPacks(), faults, tenant })
  expect(year.struck).toMatchObject({ 'call kill, done': 1, clock: 1 })
  expect(check(year.file, year.history)).toEqual([])
})
