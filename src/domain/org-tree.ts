/** Orgs and those below them (domain.md S25: the figures of any org include everything below it). */

export interface InTree {
  readonly id: number
  readonly parentId: number | null
}

/** The org, then everything below it, level by level. A ring, which nobody should have made, ends where it began. */
export function withBelow<Org extends InTree>(all: readonly Org[], id: number): Org[] {
  const found = all.filter((org) => org.id === id)
  const seen = new Set([id])
  for (const above of found)
    for (const org of all)
      if (org.parentId === above.id && !seen.has(org.id)) {
        seen.add(org.id)
        found.push(org)
      }
  return found
}

/** Which of `top` and the orgs right below it each org belongs to: itself for `top`, the branch it is under for others. */
export function underWhich(all: readonly InTree[], top: number): ReadonlyMap<number, number> {
  const heads = all.filter(({ id, parentId }) => parentId === top && id !== top)
  const below = heads.flatMap(({ id: head }) =>
    withBelow(
      all.filter(({ id }) => id !== top),
      head,
    ).map(({ id }) => [id, head] as const),
  )
  return new Map([[top, top] as const, ...below])
}
