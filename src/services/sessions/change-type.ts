import type { Instant } from '../../clock.ts'
import { type CountedAs, isShipped, type Requirement, SHIPPED } from '../../domain/session-types.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export interface WantedType {
  /** Null: a new one of the org's own. */
  readonly key: string | null
  /** Null: the shipped name. */
  readonly name: string | null
  readonly countedAs: CountedAs
  readonly required: Requirement | null
  readonly retired: boolean
}

/** An org names, counts and requires a kind of study otherwise, adds one of its own, or retires one. False: it stood so. */
export async function changeType(
  tx: Tx,
  orgId: number,
  { key, name, countedAs, required, retired }: WantedType,
  by: number,
  now: Instant,
): Promise<boolean> {
  const rows = await tx.sessions.types(orgId)
  const before = key === null ? undefined : (rows.find((one) => one.key === key) ?? shippedRow(orgId, key))
  const own = Math.max(0, ...rows.map((one) => Number(/^own-(\d+)$/.exec(one.key)?.[1] ?? 0)))
  const after: Row<'sessionTypes'> = {
    orgId,
    key: key ?? `own-${own + 1}`,
    name,
    countedAs,
    times: required?.times ?? null,
    per: required?.per ?? null,
    retiredAt: retired ? (before?.retiredAt ?? now) : null,
  }
  if (before && JSON.stringify(before) === JSON.stringify(after)) return false
  await tx.sessions.setType(after)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'type.changed',
    subject: `type:${after.key}`,
    before: before ?? null,
    after,
  })
  return true
}

function shippedRow(orgId: number, key: string): Row<'sessionTypes'> | undefined {
  const type = isShipped(key) ? SHIPPED.find((one) => one.key === key) : undefined
  if (!type) return undefined
  const { countedAs, required } = type
  return {
    orgId,
    key,
    name: null,
    countedAs,
    times: required?.times ?? null,
    per: required?.per ?? null,
    retiredAt: null,
  }
}
