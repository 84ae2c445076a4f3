import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant } from '../../clock.ts'
import { firstOf, lastOf, monthOf } from '../../domain/months.ts'
import { madeBy } from '../../domain/mark-changes.ts'
import { byPerson, type SessionSums, sumUp } from '../../domain/session-report.ts'
import { underWhich } from '../../domain/org-tree.ts'
import { type HeldSession, heldOf, orgsUnder } from '../sessions/held.ts'
import { namesOf } from '../names.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** What an org's file of group study is made of. */
export interface SessionRegister {
  readonly org: number
  /** Its own sessions that are over, oldest first. */
  readonly held: readonly HeldSession[]
  readonly people: ReadonlyMap<number, SessionSums>
  /** Itself and the branches right below with everything under them; empty where there is nothing below. */
  readonly orgs: readonly (SessionSums & { readonly name: string })[]
  readonly changes: readonly Row<'markChanges'>[]
  name(personId: number): string
}

/** A year is read a month at a time; presses come in between. */
export async function readSessionRegister(
  read: Reader,
  org: number,
  { from, to }: { readonly from: string; readonly to: string },
  now: Instant,
): Promise<SessionRegister> {
  const changes: Row<'markChanges'>[] = []
  const inParts = async (orgId: number) => {
    const found: HeldSession[] = []
    const months = new Set((await read.sessions.briefBetween(orgId, from, to)).map(({ date }) => monthOf(date)))
    for (const month of months) {
      const [first, last] = [firstOf(month), lastOf(month)]
      const part = { from: first < from ? from : first, to: last > to ? to : last }
      found.push(...(await heldOf(read, orgId, part, now)))
      await breathe()
      if (orgId !== org) continue
      changes.push(...(await read.markCorrections.changesBetween(org, part.from, part.to)))
      await breathe()
    }
    return found
  }
  const held = await inParts(org)
  const people = byPerson(held)
  const recorders = changes.flatMap((change) => madeBy(change) ?? [])
  const names = [...people.keys(), ...changes.map(({ personId }) => personId), ...recorders]
  return {
    org,
    held,
    people,
    changes,
    orgs: await sumsBelow(read, org, inParts, held),
    name: await namesOf(read, [...names, ...held.map(({ row }) => row.createdBy)]),
  }
}

async function sumsBelow(
  read: Reader,
  org: number,
  heldIn: (orgId: number) => Promise<HeldSession[]>,
  own: readonly HeldSession[],
): Promise<SessionRegister['orgs']> {
  const orgs = await orgsUnder(read, org)
  if (orgs.length === 1) return []
  const under = underWhich(orgs, org)
  const parts = new Map<number, HeldSession[]>([[org, [...own]]])
  for (const { id } of orgs.slice(1)) {
    const head = under.get(id) ?? id
    parts.set(head, [...(parts.get(head) ?? []), ...(await heldIn(id))])
  }
  return orgs.flatMap(({ id, name }) => {
    const part = parts.get(id)
    return part ? [{ name, ...sumUp(part) }] : []
  })
}
