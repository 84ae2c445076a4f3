import { halfOf, type Ranked, type Standing } from './ranking.ts'

/**
 * The places round one person of a branch with so many members, `size` at most. In the upper half (`halfOf`) they are the
 * nearest of it, with the person as near the middle as its ends allow; below it they are its last places, and then one's own.
 * Of the lower half nobody else is shown.
 */
export function around<T extends Ranked<Standing>>(
  board: readonly T[],
  id: number,
  size: number,
  members: number,
): T[] {
  const place = board.findIndex((one) => one.id === id)
  const own = board[place]
  if (!own) return []
  const upper = board.slice(0, halfOf(members))
  if (place >= upper.length) return [...upper.slice(-(size - 1)), own]
  const first = Math.max(0, Math.min(place - Math.floor(size / 2), upper.length - size))
  return upper.slice(first, first + size)
}
