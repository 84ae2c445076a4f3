import type { Period } from '../domain/periods.ts'
import { LEAST_EXPECTED, type Ranked, rankedOrgs } from '../domain/ranking.ts'
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
 * in the day. Fewer than five expected a day are on no board. Sessions bring the attendance rate that decides between equals.
 */
export async function orgBoardOf(read: Reader, orgId: number, { from, to }: Period): Promise<Ranked<OrgOnBoard>[]> {
  const { parentId } = await read.orgs.get(orgId)
  const orgs = await read.study.participationBetween(parentId, from, to)
  return rankedOrgs(orgs.filter(({ due, studyDays }) => due >= LEAST_EXPECTED * studyDays))
}
