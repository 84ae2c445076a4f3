import { expect, test } from 'vitest'
import { allows, mayGive, type Policy, ROLES } from '../../src/domain/roles.ts'
import { GATE } from './gate.ts'

test.each(Object.entries(GATE))('%s lets in whom it means, and nobody else', (policy, letIn) => {
  for (const role of [...ROLES, undefined])
    expect(allows(policy as Policy, role === undefined ? [] : [role]), role ?? 'stranger').toBe(
      letIn.includes(role ?? 'stranger'),
    )
})

test('who may make whom what: nobody more than they are, and nobody but an admin admins or leaders', () => {
  expect(Object.fromEntries(ROLES.map((role) => [role, mayGive([role])]))).toEqual({
    admin: ['admin', 'leader', 'secretary', 'deputy'],
    leader: ['secretary', 'deputy'],
    secretary: ['deputy'],
    deputy: [],
    host: [],
    member: [],
    visitor: [],
  })
  expect(mayGive(['member', 'secretary', 'host', 'leader'])).toEqual(['secretary', 'deputy'])
  expect(mayGive([])).toEqual([])
})
