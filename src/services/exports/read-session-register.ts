import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant } from '../../clock.ts'
import { firstOf, lastOf, monthOf } from '../../domain/months.ts'
import { madeBy } from '../../domain/mark-changes.ts'
import { byOrg, byPerson, type Only, type SessionSums } from '../../domain/session-report.ts'
import { underWhich } from '../../domain/org-tree.ts'
import { type HeldSession, heldOf, ofType, orgsUnder, withAbove } from '../sessions/held.ts'
import { namesOf } from '../names.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** What an org's file of group study is made of. */
export interface SessionRegister {
  readonly org: number
  /** Its own sessions that are over, oldest first. */
  readonly held: readonly HeldSession[]
  readonly people: ReadonlyMap<number, SessionSums>
  /** Where some of the sessions are for the orgs below too, through which each person was there, in the order of the people. */
  readonly places: ReadonlyMap<number, string> | null
  /** Itself and the branches right below with everything under them; empty where there is nothing below. */
  readonly orgs: readonly (SessionSums & { readonly name: string })[]
  readonly changes: readonly Row<'markChanges'>[]
  /** It is one person's: of that person the sessions of the orgs below are in it too. */
  readonly ofPerson: boolean
  name(personId: number): string
}

/** A year is read a month at a time; presses come in between. */
export async function readSessionRegister(
  read: Reader,
  org: number,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only?: Only },
  now: Instant,
): Promise<SessionRegister> {
  const changes: Row<'markChanges'>[] = []
  const person = only?.person
  const wanted = only?.type === undefined ? () => true : await ofType(read, org, only.type)
  const inParts = async (orgId: number) => {
    const found: HeldSession[] = []
    const above = orgId === org && person !== undefined ? await read.sessionOrgs.briefBetween(org, from, to) : []
    const dates = [...(await read.sessions.briefBetween(orgId, from, to)), ...above].map(({ date }) => monthOf(date))
    const months = [...new Set(dates)].toSorted()
    for (const { id } of above) changes.push(...(await correctedAt(read, id, person)))
    for (const month of months) {
      const [first, last] = [firstOf(month), lastOf(month)]
      const part = { from: first < from ? from : first, to: last > to ? to : last }
      found.push(...(await heldOf(read, orgId, { ...part, person, above: above.length > 0 }, now)).filter(wanted))
      await breathe()
      if (orgId !== org && person === undefined) continue
      const changed = await read.markCorrections.changesBetween(orgId, part.from, part.to)
      changes.push(...changed.filter((one) => person === undefined || one.personId === person))
      await breathe()
    }
    return found
  }
  const own = await inParts(org)
  const below = await readBelow(read, org, inParts)
  const held = person === undefined ? own : [own, ...below.values()].flat().toSorted(inTime)
  const sums = byPerson(held)
  const through = throughWhich(held)
  const orgs = new Map((await read.orgs.all()).map(({ id, name }) => [id, name]))
  const order = (await orgsUnder(read, org)).map(({ id }) => id)
  const rank = (person: number) => order.indexOf(through?.get(person) ?? org)
  const people = through ? new Map([...sums].toSorted(([a], [b]) => rank(a) - rank(b))) : sums
  const recorders = changes.flatMap((change) => madeBy(change) ?? [])
  const names = [...people.keys(), ...changes.map(({ personId }) => personId), ...recorders]
  return {
    org,
    held,
    people,
    places: through && new Map([...people.keys()].map((one) => [one, orgs.get(through.get(one) ?? org) ?? ''])),
    changes,
    ofPerson: person !== undefined,
    orgs: await sumsBelow(read, org, new Map([[org, own], ...below])),
    name: await namesOf(read, [...names, ...held.map(({ row }) => row.createdBy)]),
  }
}

/** Through which org each person was at the sessions that are for several; null where none is. */
function throughWhich(held: readonly HeldSession[]): ReadonlyMap<number, number> | null {
  if (!held.some(({ row }) => row.scope === 'below')) return null
  const found = new Map<number, number>()
  for (const { people, row } of held)
    for (const { personId, orgId } of people)
      if (row.scope === 'below' || !found.has(personId)) found.set(personId, orgId)
  return found
}

/** What was entered or corrected of one person's mark at a session, with its first one. */
async function correctedAt(read: Reader, session: number, person: number | undefined): Promise<Row<'markChanges'>[]> {
  const own = (await read.marks.changesAt(session)).filter(({ personId }) => personId === person)
  return own.some(({ revision, recordedBy }) => revision > 1 || recordedBy !== null) ? own : []
}

const inTime = (a: HeldSession, b: HeldSession) => a.row.startsAt - b.row.startsAt

async function readBelow(read: Reader, org: number, heldIn: (orgId: number) => Promise<HeldSession[]>) {
  const found = new Map<number, HeldSession[]>()
  for (const { id } of (await orgsUnder(read, org)).slice(1)) found.set(id, await heldIn(id))
  return found
}

async function sumsBelow(
  read: Reader,
  org: number,
  held: ReadonlyMap<number, HeldSession[]>,
): Promise<SessionRegister['orgs']> {
  const orgs = await orgsUnder(read, org)
  if (orgs.length === 1) return []
  const all = [...held.values()].flat()
  const sums = byOrg(all, withAbove(all, underWhich(orgs, org), org))
  return orgs.flatMap(({ id, name }) => {
    const part = sums.get(id)
    return part ? [{ name, ...part }] : []
  })
}
