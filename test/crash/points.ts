import { expect, test } from 'vitest'
import { tellAll, type VariantName } from '../kill/points.ts'

/** Every point of the story, one death each. A file for each variant, so that they run side by side. */
export function diesEverywhere(name: VariantName): void {
  test(`a process may die anywhere: ${name}`, { timeout: 1_200_000 }, async () => {
    const { hit, total, faults } = await tellAll(name, Infinity)
    process.stdout.write(`killed at ${hit}/${total} points: ${name}\n`)
    expect(faults).toEqual([])
    // Two sockets may swap places once: then a story is a point or two shorter.
    expect(hit).toBeGreaterThanOrEqual(total - 4)
  })
}
