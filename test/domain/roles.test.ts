import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { actions } from '../../src/actions/index.ts'
import { allows, GIVEN, mayGive, type Policy, ROLES } from '../../src/domain/roles.ts'

/** Who gets past the gate of which policy, written out by hand: the code must say the same. */
const GATE: Readonly<Record<Policy, readonly string[]>> = {
  anyone: ['admin', 'leader', 'secretary', 'deputy', 'host', 'member', 'visitor', 'stranger'],
  member: ['admin', 'leader', 'secretary', 'deputy', 'host', 'member'],
  host: ['admin', 'leader', 'secretary', 'deputy', 'host'],
  secretary: ['admin', 'leader', 'secretary', 'deputy'],
  admin: ['admin'],
}

/** What is open to people who keep no records; everything else must ask for more. */
const FOR_ALL = ['anyone', 'member']

const entries = [
  ...commands.map(({ name, allow }) => ({ entry: `/${name}`, allow })),
  ...Object.values(actions).map(({ name, allow }) => ({ entry: name as string, allow })),
]

test.each(entries)('$entry lets in who $allow means, and nobody else', ({ allow }) => {
  for (const role of [...ROLES, undefined])
    expect(allows(allow, role === undefined ? [] : [role]), role ?? 'stranger').toBe(
      GATE[allow].includes(role ?? 'stranger'),
    )
})

test('what changes the record of others, or shows it, is not for everybody', () => {
  const open = entries.filter(({ allow }) => FOR_ALL.includes(allow)).map(({ entry }) => entry)
  const kept =
    /mark|roll|join|roster|role|standing|paper|circular|missed|register$|session-|session-form|sessions|rules$/
  expect(open.filter((entry) => kept.test(entry) && !['open-my-session', 'open-rules'].includes(entry))).toEqual([])
})

test('nobody gives more than they hold', () => {
  for (const role of GIVEN)
    for (const given of mayGive([role])) expect(GIVEN.indexOf(given)).toBeGreaterThanOrEqual(GIVEN.indexOf(role))
  expect(mayGive(['host', 'member', 'visitor'])).toEqual([])
  expect(mayGive(['deputy'])).toEqual([])
})
