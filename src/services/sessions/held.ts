import type { Instant } from '../../clock.ts'
import { withBelow } from '../../domain/org-tree.ts'
import { phaseOf } from '../../domain/session.ts'
import type { Held, Only } from '../../domain/session-report.ts'
import { isShipped } from '../../domain/session-types.ts'
import { kindsOf } from './kinds.ts'
import { briefRolls, type RollEntry } from './roll.ts'
import type { BriefSession } from '../../../db/repositories/sessions.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** A session that is over, with its register and the words of its org for it. */
export interface HeldSession extends Held {
  readonly row: BriefSession
  readonly label: string
  readonly people: readonly RollEntry[]
}

export interface Asked {
  readonly from: string
  readonly to: string
  /** Only this person's part of each register. */
  readonly person?: number | undefined
  /** With the sessions that orgs above hold for this one too: a person's attendance is theirs, whoever holds it. */
  readonly above?: boolean
}

/** Of the kind that an org knows by this key, as its reports tell kinds apart. */
export async function ofType(read: Reader, orgId: number, type: string): Promise<(held: HeldSession) => boolean> {
  const { label } = (await kindsOf(read, orgId))(type)
  const typeOf = await typeIn(read, orgId)
  return (held) => typeOf(held) === label
}

/** By what a report of the org tells kinds apart: a shipped one as the org calls it, whatever it is called below. */
export async function typeIn(read: Reader, orgId: number): Promise<(held: HeldSession) => string> {
  const kindOf = await kindsOf(read, orgId)
  return ({ row, label }) => (isShipped(row.type) ? kindOf(row.type).label : label)
}

/** The org and everything below it. */
export const orgsUnder = async (read: Reader, orgId: number): Promise<Row<'orgs'>[]> =>
  withBelow(await read.orgs.all(), orgId)

/** An org's sessions that are over, in the order they began. */
export async function heldOf(
  read: Reader,
  orgId: number,
  { from, to, person, above = false }: Asked,
  now: Instant,
): Promise<HeldSession[]> {
  const rolls = await briefRolls(read, orgId, { from, to }, now, { person, above })
  if (rolls.length === 0) return []
  const kindsIn = new Map<number, Awaited<ReturnType<typeof kindsOf>>>()
  for (const org of new Set(rolls.map(({ session }) => session.orgId))) kindsIn.set(org, await kindsOf(read, org))
  return rolls
    .filter(({ session, people }) => phaseOf(session, now) === 'closed' && (person === undefined || people.length > 0))
    .flatMap(({ session, people, counts }) => {
      const kind = kindsIn.get(session.orgId)?.(session.type)
      return kind ? [{ session: session.id, orgId: session.orgId, row: session, people, counts, ...kind }] : []
    })
}

/** Those of the org and everything below it (domain.md S25), each once. */
export async function heldUnder(
  read: Reader,
  orgId: number,
  { type, ...asked }: Asked & Only,
  now: Instant,
): Promise<HeldSession[]> {
  const held = new Map<number, HeldSession>()
  for (const { id } of await orgsUnder(read, orgId))
    for (const one of await heldOf(read, id, asked, now)) held.set(one.session, one)
  const all = [...held.values()]
  return type === undefined ? all : all.filter(await ofType(read, orgId, type))
}

/** Where each org's sessions are told: those held above an org with its own. */
export const withAbove = (
  held: readonly HeldSession[],
  under: ReadonlyMap<number, number>,
  org: number,
): ReadonlyMap<number, number> => new Map([...held.map(({ orgId }) => [orgId, org] as const), ...under])

/** The zone an org's times are told in: its own chat's, or where it has none that of the first below it. */
export async function zoneOf(read: Reader, orgId: number): Promise<string | undefined> {
  for (const { id } of await orgsUnder(read, orgId)) {
    const chat = await read.orgs.chatOf(id)
    if (chat) return chat.timeZone
  }
  return undefined
}
