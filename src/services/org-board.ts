import type { Instant } from '../clock.ts'
import { attendances } from '../domain/attendance.ts'
import type { Period } from '../domain/periods.ts'
import { LEAST_EXPECTED, type OrgStanding, type Ranked, rankedOrgs, tiedOrgs } from '../domain/ranking.ts'
import { sumUp } from '../domain/session-report.ts'
import { heldOf } from './sessions/held.ts'
import type { Reader } from '../../db/store.ts'

export interface OrgOnBoard {
  readonly id: number
  readonly name: string
  /** Over the closed study days of the period, summed (domain.md: sum over sum). */
  readonly checkedIn: number
  readonly due: number
  readonly studyDays: number
}

/**
 * The orgs beside this one by participation. Only days that are over count, so that none stands lower for posting later
 * in the day. Fewer than five expected a day are on no board. Between equals the attendance rate of their sessions decides.
 */
export async function orgBoardOf(
  read: Reader,
  orgId: number,
  period: Period,
  now: Instant,
): Promise<Ranked<OrgOnBoard>[]> {
  const { parentId } = await read.orgs.get(orgId)
  const all = await read.study.participationBetween(parentId, period.from, period.to)
  const orgs = all.filter(({ due, studyDays }) => due >= LEAST_EXPECTED * studyDays)
  const attendance = new Map<number, Pick<OrgStanding, 'attended' | 'expected'>>()
  for (const { id } of tiedOrgs(orgs)) attendance.set(id, await attendedIn(read, id, period, now))
  return rankedOrgs(orgs.map((one) => ({ ...one, ...attendance.get(one.id) })))
}

async function attendedIn(read: Reader, orgId: number, period: Period, now: Instant) {
  const { counts } = sumUp(await heldOf(read, orgId, period, now))
  return { attended: attendances(counts), expected: counts.expected }
}
