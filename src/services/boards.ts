import type { Instant } from '../clock.ts'
import type { Period } from '../domain/periods.ts'
import { type Ranked, ranked } from '../domain/ranking.ts'
import type { Reader } from '../../db/store.ts'

export interface OnBoard {
  readonly id: number
  readonly name: string
  readonly points: number
  readonly days: number
}

/** What each person of an org earned in a period, whoever is on the boards and whoever is not. */
export async function totalsOf(read: Reader, orgId: number, { kind, from, to }: Period) {
  if (kind === 'week') return read.points.weeks(orgId, from, from)
  return read.points.months(orgId, from.slice(0, 7), to.slice(0, 7))
}

/**
 * The board of an org: those on the roster who earned something, without those who left the board. Places are counted
 * among those shown, so that nothing tells who is not.
 */
export async function boardOf(
  read: Reader,
  orgId: number,
  period: Period,
  now: Instant,
  totals: typeof totalsOf = totalsOf,
): Promise<Ranked<OnBoard>[]> {
  const leavers = new Set(await read.points.leavers(orgId))
  const names = new Map((await read.roster.namesAt(orgId, now)).map(({ id, name }) => [id, name]))
  const shown = (await totals(read, orgId, period)).filter(
    ({ id, points, days }) => names.has(id) && !leavers.has(id) && (points > 0 || days > 0),
  )
  return ranked(shown.map((one) => ({ ...one, name: names.get(one.id) ?? '' })))
}
