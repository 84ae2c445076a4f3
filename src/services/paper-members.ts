import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { hasSigns, mayBeName, withoutAt } from '../typed/person-name.ts'
import { rosterAt } from './expected.ts'
import { formerGuest } from './former-guests.ts'
import { isCalled } from './names.ts'
import { recountExpected } from './recount-expected.ts'
import { setStanding } from './set-standing.ts'
import { visitorCalled } from './visitors.ts'
import type { Tx } from '../../db/store.ts'

export interface AddedMembers {
  readonly added: readonly string[]
  readonly doubled: readonly string[]
  /** Were visitors, and are the same persons still. */
  readonly taken: readonly string[]
}

/** Adds paper members by name; names on the roster already are told, not doubled, and a visitor is taken on as who they are. */
export async function addPaperMembers(
  tx: Tx,
  orgId: number,
  names: readonly string[],
  by: number,
  now: Instant,
): Promise<AddedMembers> {
  const present = (await rosterAt(tx, orgId, now)).map(({ personId }) => personId)
  const known = await tx.people.names(present)
  const added: string[] = []
  const doubled: string[] = []
  const taken: string[] = []
  for (const said of names) {
    const name = withoutAt(said)
    if (known.some((one) => isCalled(one, name)) || [...added, ...taken].includes(name)) {
      doubled.push(name)
      continue
    }
    const visitor = await visitorCalled(tx, orgId, name, now)
    if (visitor !== undefined) {
      await setStanding(tx, orgId, visitor, 'active', { by, now })
      taken.push(name)
      continue
    }
    if (hasSigns(said)) throw new UserError(({ talk }) => talk.signsInName(said))
    if (!mayBeName(name)) throw new UserError(({ talk }) => talk.noName(said))
    const personId = (await formerGuest(tx, orgId, name)) ?? (await tx.people.create(name, now))
    await tx.roster.add(orgId, personId, now)
    await tx.audit.record({
      at: now,
      actorId: by,
      orgId,
      act: 'roster.added',
      subject: `person:${personId}`,
      after: { paper: true },
    })
    added.push(name)
  }
  if (added.length > 0) await recountExpected(tx, orgId, now)
  return { added, doubled, taken }
}
