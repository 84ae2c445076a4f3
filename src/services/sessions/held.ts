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
}

/** Of the kind that an org knows by this key; below it that kind is told by what it is shipped as, or called. */
export async function ofType(read: Reader, orgId: number, type: string): Promise<(held: HeldSession) => boolean> {
  const { label } = (await kindsOf(read, orgId))(type)
  return (held) => held.label === label || (held.row.type === type && (isShipped(type) || held.orgId === orgId))
}

/** The org and everything below it. */
export const orgsUnder = async (read: Reader, orgId: number): Promise<Row<'orgs'>[]> =>
  withBelow(await read.orgs.all(), orgId)

/** An org's own sessions that are over, in the order they began. */
export async function heldOf(
  read: Reader,
  orgId: number,
  { from, to, person }: Asked,
  now: Instant,
): Promise<HeldSession[]> {
  const rolls = await briefRolls(read, orgId, { from, to }, now, person)
  if (rolls.length === 0) return []
  const kindOf = await kindsOf(read, orgId)
  return rolls
    .filter(({ session, people }) => phaseOf(session, now) === 'closed' && (person === undefined || people.length > 0))
    .map(({ session, people, counts }) => ({
      session: session.id,
      orgId,
      row: session,
      people,
      counts,
      ...kindOf(session.type),
    }))
}

/** Those of the org and everything below it (domain.md S25). */
export async function heldUnder(
  read: Reader,
  orgId: number,
  { type, ...asked }: Asked & Only,
  now: Instant,
): Promise<HeldSession[]> {
  const held: HeldSession[] = []
  for (const { id } of await orgsUnder(read, orgId)) held.push(...(await heldOf(read, id, asked, now)))
  return type === undefined ? held : held.filter(await ofType(read, orgId, type))
}

/** The zone an org's times are told in: its own chat's, or where it has none that of the first below it. */
export async function zoneOf(read: Reader, orgId: number): Promise<string | undefined> {
  for (const { id } of await orgsUnder(read, orgId)) {
    const chat = await read.orgs.chatOf(id)
    if (chat) return chat.timeZone
  }
  return undefined
}
