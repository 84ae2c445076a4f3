import { expect, test } from 'vitest'
import { allows, GIVEN, mayGive, type Policy, ROLES } from '../../src/domain/roles.ts'

/** Who gets past the gate of which policy, written out by hand: the code must say the same. */
const GATE: Readonly<Record<Policy, readonly string[]>> = {
  anyone: ['admin', 'leader', 'secretary', 'deputy', 'host', 'member', 'visitor', 'stranger'],
  member: ['admin', 'leader', 'secretary', 'deputy', 'host', 'member'],
  host: ['admin', 'leader', 'secretary', 'deputy', 'host'],
  secretary: ['admin', 'leader', 'secretary', 'deputy'],
  admin: ['admin'],
}

test.each(Object.entries(GATE))('%s lets in whom it means, and nobody else', (policy, letIn) => {
  for (const role of [...ROLES, undefined])
    expect(allows(policy as Policy, role === undefined ? [] : [role]), role ?? 'stranger').toBe(
      letIn.includes(role ?? 'stranger'),
    )
})

test('nobody gives more than they hold', () => {
  for (const role of GIVEN)
    for (const given of mayGive([role])) expect(GIVEN.indexOf(given)).toBeGreaterThanOrEqual(GIVEN.indexOf(role))
  expect(mayGive(['host', 'member', 'visitor'])).toEqual([])
  expect(mayGive(['deputy'])).toEqual([])
})
