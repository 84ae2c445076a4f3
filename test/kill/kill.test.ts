import { expect, test } from 'vitest'
import { tellAll, VARIANT_NAMES } from './points.ts'

/** A few of about two hundred points; `npm run test:points` takes them all. */
const SAMPLE = 4

test.each(VARIANT_NAMES)('a process may die anywhere: %s', { timeout: 60_000 }, async (name) => {
  const { hit, total, faults } = await tellAll(name, SAMPLE)
  process.stdout.write(`killed at ${hit}/${total} points: ${name}\n`)
  expect(faults).toEqual([])
  expect(hit).toBe(SAMPLE)
})
