import { check } from '../crash/checker.ts'
import { type HouseOptions, openHouse } from './house.ts'
import { tellStory } from './story.ts'

export interface Outcome {
  /** Where it died; undefined when the story had fewer points. */
  readonly struck: string | undefined
  readonly points: readonly string[]
  readonly faults: readonly string[]
}

export type Variant = Omit<HouseOptions, 'start' | 'killAt'> & { readonly unknownTexts?: boolean }

/** The story with one death in it, judged at the end. */
export async function tellKilled(killAt: number, { unknownTexts = false, ...variant }: Variant): Promise<Outcome> {
  await using house = await openHouse({ start: '2026-03-05 07:00', killAt, ...variant })
  await tellStory(house)
  const faults = check(house.file, house.facts, { now: house.clock.now(), unknownTexts })
  return { struck: house.struck, points: house.points, faults }
}

/** Points 1 to `total`, or `most` of them evenly. */
export function sample(total: number, most: number): number[] {
  if (total <= most) return Array.from({ length: total }, (_, nth) => nth + 1)
  return [...new Set(Array.from({ length: most }, (_, nth) => 1 + Math.round((nth * (total - 1)) / (most - 1))))]
}
