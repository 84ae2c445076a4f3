/** Which content item comes next in a chat: the same for whoever asks, however often. */

/** Anything that grows with time: the date or instant an item was last used in this chat. */
type LastUse = string | number

/**
 * Items never used here come first, in pack order; then the one used longest ago, ties in pack order.
 * Undefined only for an empty pack.
 */
export function nextItem<Item extends { readonly id: string }, Use extends LastUse>(
  pack: readonly Item[],
  lastUsed: ReadonlyMap<string, Use>,
): Item | undefined {
  let chosen: Item | undefined
  let longestAgo: Use | undefined
  for (const item of pack) {
    const used = lastUsed.get(item.id)
    if (used === undefined) return item
    if (longestAgo === undefined || used < longestAgo) {
      chosen = item
      longestAgo = used
    }
  }
  return chosen
}

/** How many more study days bring something new, before the first repeat. */
export function studyDaysBeforeRepeat(
  pack: readonly { readonly id: string }[],
  lastUsed: ReadonlyMap<string, LastUse>,
): number {
  return pack.filter(({ id }) => !lastUsed.has(id)).length
}
