/** A person's entries in the points ledger, read back: what the points are for. */
import { type PointSource, SOURCES } from './points.ts'

export interface Entry {
  readonly ref: number
  readonly source: PointSource
  readonly points: number
}

export interface SourceSum {
  readonly source: PointSource
  readonly points: number
  /** How many things are worth something now: days checked in, answers, notes … */
  readonly things: number
}

/** By what they are for, in the order people name them; nothing for what came to nothing. */
export function bySource(entries: readonly Entry[]): SourceSum[] {
  const things = new Map<PointSource, Map<number, number>>()
  for (const { source, ref, points } of entries) {
    const sums = things.get(source) ?? new Map<number, number>()
    things.set(source, sums.set(ref, (sums.get(ref) ?? 0) + points))
  }
  return SOURCES.flatMap((source) => {
    const sums = [...(things.get(source)?.values() ?? [])]
    if (sums.length === 0) return []
    return [{ source, points: sums.reduce((sum, one) => sum + one, 0), things: sums.filter((one) => one !== 0).length }]
  })
}
