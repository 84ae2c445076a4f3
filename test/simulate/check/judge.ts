/** What every part of the checker asks with, and says what it found. */
import SqliteDatabase from 'better-sqlite3'
import type { Act, History, Span } from './history.ts'

export type Row = Readonly<Record<string, string | number | null>>

export interface Judge {
  readonly history: History
  rows(sql: string, ...values: readonly unknown[]): Row[]
  /** The person an open_id stands for; 0 for somebody nobody knows. */
  person(openId: string): number
  /** What each card message shows. */
  readonly about: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  fault(kind: Fault, words: string): void
}

/** Lost: done and not there. Doubled: there more than once. Unexplained: there and nobody did it. Mistimed: at another time. */
export type Fault = 'lost' | 'doubled' | 'unexplained' | 'mistimed' | 'wrong'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** The bot's clock is off by this at most, with a breath for what is done one after another. */
export const SKEW = 95 * SECOND

export function judge(file: string, history: History, parts: readonly ((judge: Judge) => void)[]): string[] {
  const db = new SqliteDatabase(file, { readonly: true })
  const faults: string[] = []
  const rows = (sql: string, ...values: readonly unknown[]) => db.prepare<unknown[], Row>(sql).all(...values)
  try {
    const persons = new Map(
      rows('SELECT openId, personId FROM identities').map((row) => [String(row['openId']), Number(row['personId'])]),
    )
    const about = new Map(
      rows('SELECT messageId, about FROM cards WHERE messageId IS NOT NULL').map((row) => [
        String(row['messageId']),
        JSON.parse(String(row['about'])) as Record<string, unknown>,
      ]),
    )
    const self: Judge = {
      history,
      rows,
      about,
      person: (openId) => persons.get(openId) ?? 0,
      fault: (kind, words) => void faults.push(`${kind}: ${words}`),
    }
    for (const part of parts) part(self)
    return faults
  } finally {
    db.close()
  }
}

/** The branch's zone is eight hours ahead, all year round. */
export const localOf = (at: number) => new Date(at + 8 * HOUR).toISOString()
export const dateOf = (at: number) => localOf(at).slice(0, 10)
export const instantOf = (date: string, time = '00:00') => Date.parse(`${date}T${time}:00Z`) - 8 * HOUR

export const overlap = (spans: readonly Span[], from: number, to: number): number =>
  spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0)

/** How much later than usual something may come: what went wrong in between, and an hour for a send in doubt to be healed. */
export function allowance({ away, faults }: History, from: number, to: number): number {
  const disturbed = faults.some((at) => at >= from - 10 * MINUTE && at <= to)
  const gone = overlap(away, from, to)
  return 2 * MINUTE + SKEW + gone + (disturbed || gone > 0 ? 65 * MINUTE : 0)
}

/** The time a thing is credited to: that of the first act the platform knows was taken, or of one before that may have been. */
export function earliest(acts: readonly Act[]): { certain: number | undefined; possible: ReadonlySet<number> } {
  const certain = acts.filter(({ taken }) => taken).map(({ at }) => at)
  const first = certain.length > 0 ? Math.min(...certain) : undefined
  return {
    certain: first,
    possible: new Set(acts.filter(({ at }) => first === undefined || at <= first).map(({ at }) => at)),
  }
}
