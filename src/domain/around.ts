import type { Ranked, Standing } from './ranking.ts'

/** So many places of a board with one person among them, as near the middle as its ends allow. */
export function around<T extends Ranked<Standing>>(board: readonly T[], id: number, size: number): T[] {
  const place = board.findIndex((one) => one.id === id)
  if (place < 0) return []
  const first = Math.max(0, Math.min(place - Math.floor(size / 2), board.length - size))
  return board.slice(first, first + size)
}
