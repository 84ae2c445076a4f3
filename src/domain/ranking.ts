/** Places on a board (domain.md Rank). */

export interface Standing {
  readonly id: number
  readonly points: number
  readonly days: number
}

export type Ranked<T> = T & { readonly rank: number }

/** By points, then days; equal values share a rank and the next skips (1, 1, 3); within a tie by the id. */
export function ranked<T extends Standing>(people: readonly T[]): Ranked<T>[] {
  const order = people.toSorted((a, b) => b.points - a.points || b.days - a.days || a.id - b.id)
  let rank = 0
  return order.map((one, index) => {
    const before = order[index - 1]
    if (!before || before.points !== one.points || before.days !== one.days) rank = index + 1
    return { ...one, rank }
  })
}

const MOST_SHOWN = 10
const LEAST_MEMBERS = 4

/**
 * The upper half of so many members. A place in it may be seen by every member; of the lower half nobody sees more than
 * one's own, so that boards show the top and never the bottom (design.md section 5). Fewer than four have no upper half: with
 * one name shown the others could be read off.
 */
export const halfOf = (members: number): number => (members < LEAST_MEMBERS ? 0 : Math.floor(members / 2))

/** How many of so many members a list names: of the upper half ten at most. */
export const shownOf = (members: number): number => Math.min(MOST_SHOWN, halfOf(members))

/** How many more share the last place that is shown: the list is cut among equals, which is told. */
export function tiedAfter(board: readonly { readonly rank: number }[], shown: readonly { readonly rank: number }[]) {
  const last = shown.at(-1)?.rank
  const sharing = (list: readonly { readonly rank: number }[]) => list.filter(({ rank }) => rank === last).length
  return sharing(board) - sharing(shown)
}

export interface OrgStanding {
  readonly id: number
  readonly checkedIn: number
  readonly due: number
  /** Attendances and expected at sessions; nothing where there were none, or where it decides nothing. */
  readonly attended?: number
  readonly expected?: number
}

/** An org of fewer is on no board: one person would move it by too much. */
export const LEAST_EXPECTED = 5

/** By participation, then attendance rate (one without sessions after those with any), compared as fractions so that rounding makes no tie. */
export function rankedOrgs<T extends OrgStanding>(orgs: readonly T[]): Ranked<T>[] {
  const order = orgs.toSorted((a, b) => byParticipation(a, b) || byAttendance(a, b) || a.id - b.id)
  let rank = 0
  return order.map((one, index) => {
    const before = order[index - 1]
    if (!before || byParticipation(before, one) !== 0 || byAttendance(before, one) !== 0) rank = index + 1
    return { ...one, rank }
  })
}

const byParticipation = (a: OrgStanding, b: OrgStanding) => b.checkedIn * a.due - a.checkedIn * b.due

function byAttendance(
  { attended: a = 0, expected: ofA = 0 }: OrgStanding,
  { attended: b = 0, expected: ofB = 0 }: OrgStanding,
) {
  if (ofA === 0 || ofB === 0) return Number(ofA === 0) - Number(ofB === 0)
  return b * ofA - a * ofB
}

/** Those that participation alone leaves equal to another. */
export const tiedOrgs = <T extends OrgStanding>(orgs: readonly T[]): T[] =>
  orgs.filter((one) => orgs.some((other) => other !== one && byParticipation(one, other) === 0))

/** A rise in days checked in that is worth naming (domain.md Rank, Improved). */
export const IMPROVED_BY = 2

export interface Rise {
  readonly id: number
  readonly before: number
  readonly after: number
}

/** Present in both weeks and up by two days or more; the largest rise first, then the id. */
export function mostImproved<T extends Rise>(people: readonly T[]): T[] {
  const rise = ({ before, after }: T) => after - before
  return people
    .filter((one) => one.before > 0 && rise(one) >= IMPROVED_BY)
    .toSorted((a, b) => rise(b) - rise(a) || a.id - b.id)
}
