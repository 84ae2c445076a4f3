import type { CompiledQuery, OperationNode } from 'kysely'
import { ANY, type Written } from './kept.ts'

/** Of what was read, whether any of it may have been written to since: what reads the same again need not be read. */
export interface Watch {
  /** Runs `reads`. From then on `changed` says whether they may answer otherwise by now. */
  watched<T>(reads: () => Promise<T>): Promise<{ readonly value: T; readonly changed: () => boolean }>
  /** Tables that are read, told while somebody watches. */
  readonly watching: () => boolean
  asked(tables: readonly Written[]): void
  wrote(table: Written): void
  committed(): void
}

/** Sound because all that this process writes is told here; what others write to the file is not. */
export function createWatch(): Watch {
  const writtenAt = new Map<Written, number>()
  const underWay = new Set<Written>()
  const watchers = new Set<Set<Written>>()
  let commits = 0
  return {
    async watched(reads) {
      const since = commits
      const about = new Set<Written>()
      watchers.add(about)
      try {
        const value = await reads()
        const changed = () => {
          if (commits === since) return false
          const tables: Iterable<Written> = about.has(ANY) ? writtenAt.keys() : [ANY, ...about]
          for (const table of tables) if ((writtenAt.get(table) ?? 0) > since) return true
          return false
        }
        return { value, changed }
      } finally {
        watchers.delete(about)
      }
    },
    watching: () => watchers.size > 0,
    asked(tables) {
      for (const table of tables) for (const about of watchers) about.add(table)
    },
    wrote: (table) => void underWay.add(table),
    committed() {
      commits++
      for (const table of underWay) writtenAt.set(table, commits)
      underWay.clear()
    },
  }
}

/** The tables a query asks, wherever in it they stand. */
export function tablesAsked({ query }: CompiledQuery): readonly Written[] {
  const found = new Set<Written>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const { kind, table, sqlFragments } = node as Partial<OperationNode> & {
      readonly table?: { readonly identifier?: { readonly name: string } }
      readonly sqlFragments?: readonly string[]
    }
    if (kind === 'TableNode') found.add(table?.identifier?.name ?? ANY)
    // Words of one's own may name any.
    if (kind === 'RawNode' && sqlFragments?.some((words) => /\b(?:from|join)\b/i.test(words))) found.add(ANY)
    Object.values(node).forEach(visit)
  }
  visit(query)
  return [...found]
}
