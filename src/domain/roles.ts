/** Who may do what (domain.md S24). A role is held in one org and in every org below it. */

/** From most to least; the first four are given, the others follow from what one is. */
export const ROLES = ['admin', 'leader', 'secretary', 'deputy', 'host', 'member', 'visitor'] as const
export type Role = (typeof ROLES)[number]

/** Given to a person for an org. */
export const GIVEN = ['admin', 'leader', 'secretary', 'deputy'] as const
export type GivenRole = (typeof GIVEN)[number]

/**
 * What an entry asks for. anyone: strangers too; member: who belongs to the org, or holds a role in it; host: of the session,
 * or who keeps the records; secretary: who keeps the org's records; admin: who runs the bot there.
 */
export type Policy = 'anyone' | 'member' | 'host' | 'secretary' | 'admin'

const KEEPERS = ['admin', 'leader', 'secretary', 'deputy'] as const satisfies readonly Role[]

const ALLOWED: Readonly<Record<Exclude<Policy, 'anyone'>, ReadonlySet<Role>>> = {
  member: new Set([...KEEPERS, 'host', 'member']),
  host: new Set([...KEEPERS, 'host']),
  secretary: new Set(KEEPERS),
  admin: new Set(['admin']),
}

export const allows = (policy: Policy, held: Iterable<Role>): boolean =>
  policy === 'anyone' || [...held].some((role) => ALLOWED[policy].has(role))

/** Nobody gives more than they hold, and nobody but an admin makes admins or leaders. */
const GIVES: Readonly<Record<GivenRole, readonly GivenRole[]>> = {
  admin: ['admin', 'leader', 'secretary', 'deputy'],
  leader: ['secretary', 'deputy'],
  secretary: ['deputy'],
  deputy: [],
}

/** The roles that somebody who holds these may give and end. */
export const mayGive = (held: Iterable<Role>): readonly GivenRole[] => {
  const all = new Set([...held].flatMap((role) => (role in GIVES ? GIVES[role as GivenRole] : [])))
  return GIVEN.filter((role) => all.has(role))
}
