import { HOUR, MINUTE } from '../../src/clock.ts'
import { check } from '../crash/checker.ts'
import { type HouseOptions, openHouse } from './house.ts'
import { tellStory } from './story.ts'

export interface Outcome {
  /** Where it died; undefined when the story had fewer points. */
  readonly struck: string | undefined
  readonly points: readonly string[]
  readonly faults: readonly string[]
}

interface Variant extends Omit<HouseOptions, 'start' | 'killAt'> {
  readonly unknownTexts?: boolean
}

/** Both positions of what is unconfirmed about a repeated uuid, and a start only after the platform has forgotten it. */
export const VARIANTS = {
  'a repeated uuid answers with its message': {},
  'a repeated uuid is refused': { repeatedUuid: 'refused', unknownTexts: true },
  'started again after the hour of the uuid': {
    // Before the third step of the redelivery ladder, so that the story goes on the same morning.
    down: HOUR + 2 * MINUTE,
    scopes: ['im:message.group_msg', 'im:message:readonly'],
  },
} as const satisfies Record<string, Variant>

export type VariantName = keyof typeof VARIANTS
export const VARIANT_NAMES = Object.keys(VARIANTS) as VariantName[]

/** The story with one death in it (none at 0), judged at the end. */
export async function tellKilled(killAt: number, name: VariantName): Promise<Outcome> {
  const { unknownTexts = false, ...variant }: Variant = VARIANTS[name]
  await using house = await openHouse({ start: '2026-03-05 07:00', killAt, ...variant })
  const judge = () => check(house.file, house.facts, { now: house.clock.now(), unknownTexts })
  const faults = await tellStory(house, judge)
  return { struck: house.struck, points: house.points, faults }
}

/** Tells the story once to count its points, then once for each of `most` of them, evenly spread. */
export async function tellAll(
  name: VariantName,
  most: number,
): Promise<{ hit: number; total: number; faults: string[] }> {
  const whole = await tellKilled(0, name)
  const faults = whole.faults.map((fault) => `without a death: ${fault}`)
  let hit = 0
  for (const point of sample(whole.points.length, most)) {
    try {
      const { struck, faults: found } = await tellKilled(point, name)
      if (struck !== undefined) hit++
      faults.push(...found.map((fault) => `${struck}: ${fault}`))
    } catch (error) {
      faults.push(`${whole.points[point - 1]} (${point}): the story came to no end: ${String(error)}`)
    }
  }
  return { hit, total: whole.points.length, faults }
}

/** Points 1 to `total`, or `most` of them. */
function sample(total: number, most: number): number[] {
  if (total <= most) return Array.from({ length: total }, (_, nth) => nth + 1)
  return [...new Set(Array.from({ length: most }, (_, nth) => 1 + Math.round(((nth + 0.5) * (total - 1)) / most)))]
}
