import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant } from '../../clock.ts'
import { addDays, type LocalDate } from '../../domain/dates.ts'
import { lastOf, monthOf } from '../../domain/months.ts'
import { madeBy } from '../../domain/mark-changes.ts'
import { addSums, byOrg, byPerson, type Only, type SessionSums } from '../../domain/session-report.ts'
import { underWhich } from '../../domain/org-tree.ts'
import { type HeldSession, heldOf, ofType, orgsUnder, withAbove } from '../sessions/held.ts'
import { namesApart } from '../names.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** Sessions that are over, oldest first, and the sums of whoever was due or came. */
export interface PeopleAt {
  readonly held: readonly HeldSession[]
  readonly people: ReadonlyMap<number, SessionSums>
  /** Where they are of several orgs, through which each person was there, in the order of the people. */
  readonly places: ReadonlyMap<number, string> | null
}

export interface Part extends PeopleAt {
  readonly of: string | null
}

/** What an org's file of group study is made of: everything it and the orgs below it held, as the report has it. */
export interface SessionRegister extends PeopleAt {
  readonly org: number
  /** The same by the org that held it, each that held any; null: its own, or of one person all in one. */
  readonly parts: readonly Part[]
  /** Itself and the branches right below with everything under them; empty where there is nothing below. */
  readonly orgs: readonly (SessionSums & { readonly name: string })[]
  readonly changes: readonly Row<'markChanges'>[]
  /** It is one person's: of that person the sessions of the orgs below are in it too. */
  readonly ofPerson: boolean
  name(personId: number): string
}

/** A year is read ten days at a time; presses come in between. */
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
    const dates = [...(await read.sessions.briefBetween(orgId, from, to)), ...above].map(({ date }) =>
      tenDaysFrom(date),
    )
    for (const { id } of above) changes.push(...(await correctedAt(read, id, person)))
    for (const first of [...new Set(dates)].toSorted()) {
      const last = first.endsWith('21') ? lastOf(monthOf(first)) : addDays(first, 9)
      const part = { from: first < from ? from : first, to: last > to ? to : last }
      found.push(...(await heldOf(read, orgId, { ...part, person, above: above.length > 0 }, now)).filter(wanted))
      await breathe()
      const changed = await read.markCorrections.changesBetween(orgId, part.from, part.to)
      changes.push(...changed.filter((one) => person === undefined || one.personId === person))
      await breathe()
    }
    return found
  }
  const own = await inParts(org)
  const below = await readBelow(read, org, inParts)
  const all = new Map([[org, own], ...below])
  const held = [...all.values()].flat().toSorted(inTime)
  const names = new Map((await read.orgs.all()).map(({ id, name }) => [id, name]))
  const told = { order: [...all.keys()], names }
  const whole = await peopleAt(held, told, person === undefined && all.size > 1)
  const parts: { readonly id: number; readonly at: PeopleAt }[] = []
  if (person === undefined && all.size > 1)
    for (const [id, those] of all) if (those.length > 0) parts.push({ id, at: await peopleAt(those, told, false) })
  const recorders = changes.flatMap((change) => madeBy(change) ?? [])
  const people = [...whole.people.keys(), ...changes.map(({ personId }) => personId), ...recorders]
  return {
    org,
    ...whole,
    parts:
      parts.length === 0
        ? [{ of: null, ...whole }]
        : parts.map(({ id, at }) => ({ of: id === org ? null : (names.get(id) ?? ''), ...at })),
    changes,
    ofPerson: person !== undefined,
    orgs: await sumsBelow(read, org, all),
    name: await namesApart(read, [...people, ...held.map(({ row }) => row.createdBy)]),
  }
}

/** The first of the ten days, or eleven, of its month that a date lies in. */
const tenDaysFrom = (date: LocalDate): LocalDate =>
  `${date.slice(0, 8)}${['01', '11', '21'].findLast((first) => first <= date.slice(8)) ?? ''}`

/** So many sessions are summed up without a pause. */
const AT_A_TIME = 25

async function sumsOf(held: readonly HeldSession[]): Promise<Map<number, SessionSums>> {
  const parts: Map<number, SessionSums>[] = []
  for (let from = 0; from < held.length; from += AT_A_TIME) {
    parts.push(byPerson(held.slice(from, from + AT_A_TIME)))
    await breathe()
  }
  return addSums(parts)
}

/** `several`: they are of several orgs; so they are where a session was for those below too. */
async function peopleAt(
  held: readonly HeldSession[],
  { order, names }: { readonly order: readonly number[]; readonly names: ReadonlyMap<number, string> },
  several: boolean,
): Promise<PeopleAt> {
  const people = await sumsOf(held)
  if (!several && !held.some(({ row }) => row.scope === 'below')) return { held, people, places: null }
  const through = throughWhich(held, order)
  const rank = (person: number) => order.indexOf(through.get(person) ?? 0)
  const sorted = new Map([...people].toSorted(([a], [b]) => rank(a) - rank(b)))
  return {
    held,
    people: sorted,
    places: new Map([...sorted.keys()].map((one) => [one, names.get(through.get(one) ?? 0) ?? ''])),
  }
}

/** Through which org each person was there: the lowest that meant them, of a guest the one that held it. */
function throughWhich(held: readonly HeldSession[], order: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const due = new Set<number>()
  for (const { people } of held)
    for (const { personId, orgId, expected } of people) {
      const before = found.get(personId)
      const lower = before === undefined || order.indexOf(orgId) > order.indexOf(before)
      if (expected ? lower || !due.has(personId) : before === undefined) found.set(personId, orgId)
      if (expected) due.add(personId)
    }
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
