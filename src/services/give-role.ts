import type { Instant } from '../clock.ts'
import { type GivenRole, mayGive, type Role } from '../domain/roles.ts'
import { UserError } from '../errors.ts'
import { inGroup } from './roster-acts.ts'
import type { Tx } from '../../db/store.ts'

interface By {
  readonly by: number
  /** The roles of whoever gives or ends it. */
  readonly held: ReadonlySet<Role>
  readonly now: Instant
}

/**
 * Somebody of the org, or of its group, holds a role in it from now on; of whoever is outside (`named` by their open_id) it is
 * meant so: who administers the org above. False: they hold it already.
 */
export async function giveRole(
  tx: Tx,
  orgId: number,
  { personId, role, named = false }: { personId: number; role: GivenRole; named?: boolean },
  { by, held, now }: By,
): Promise<boolean> {
  if (!mayGive(held).includes(role)) throw new UserError(({ roles }) => roles.talk.notYours)
  const known = named || (await tx.roster.orgsOf(personId, now)).includes(orgId) || (await inGroup(tx, orgId, personId))
  if (!known) throw new UserError(({ talk }) => talk.staleCard)
  const mine = (await tx.roster.roles(orgId, now)).find((one) => one.personId === personId && one.role === role)
  if (mine && mine.until === null) return false
  if (mine) await tx.roster.revoke(mine.id, null)
  else await tx.roster.grant(orgId, personId, role, now)
  await tx.audit.record({ at: now, actorId: by, orgId, act: 'role.given', subject: `person:${personId}`, after: role })
  return true
}

/** It ends now; an org is never left without a secretary or an admin by it. False: they hold it no more. */
export async function endRole(
  tx: Tx,
  orgId: number,
  { personId, role }: { personId: number; role: GivenRole },
  { by, held, now }: By,
): Promise<boolean> {
  // One may lay down one's own.
  if (by !== personId && !mayGive(held).includes(role)) throw new UserError(({ roles }) => roles.talk.notYours)
  const holders = (await tx.roster.roles(orgId, now)).filter((one) => one.role === role)
  const mine = holders.find((one) => one.personId === personId)
  if (!mine) return false
  const last = holders.every((one) => one.personId === personId)
  if (last && (role === 'secretary' || role === 'admin')) throw new UserError(({ roles }) => roles.talk.last(role))
  await tx.roster.revoke(mine.id, now)
  await tx.audit.record({ at: now, actorId: by, orgId, act: 'role.ended', subject: `person:${personId}`, before: role })
  return true
}
