import { type Policy, ROLES } from '../../src/domain/roles.ts'

/** Who gets past the gate of which policy, written out by hand: the code must say the same. */
export const GATE: Readonly<Record<Policy, readonly string[]>> = {
  anyone: [...ROLES, 'stranger'],
  member: ['admin', 'leader', 'secretary', 'deputy', 'host', 'member'],
  host: ['admin', 'leader', 'secretary', 'deputy', 'host'],
  secretary: ['admin', 'leader', 'secretary', 'deputy'],
  admin: ['admin'],
}
