import type { Instant } from '../clock.ts'
import { correctionOf, type Correction, sameSums, type Told, toldOf } from '../domain/report.ts'
import { recordBetween } from './period-record.ts'
import { reportSessions } from './sessions/report-sessions.ts'
import { dayFigures } from './report-figures.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

export interface Found {
  readonly report: number
  readonly told: Told
  readonly correction: Correction | undefined
}

/** What released reports of a kind before `from` turned out to be since they were told of. */
export async function correctionsBefore(
  read: Reader,
  { orgId, kind, from }: Pick<Row<'reports'>, 'orgId' | 'kind' | 'from'>,
  now: Instant,
): Promise<Found[]> {
  const found: Found[] = []
  for (const report of await read.reports.staleBefore(orgId, kind, from)) {
    const days = (await recordBetween(read, orgId, report.from, report.to)).map(dayFigures)
    const sessions = await reportSessions(read, orgId, report, now)
    const told = toldOf({ days, sessions }, true)
    const before = JSON.parse(report.told) as Told
    const correction = correctionOf(report.from, before, told, { roster: report.stale === 2 })
    // A week told of before it was over was promised its final figures.
    const said = kind === 'week' || correction?.kind === 'corrected' || correction?.sessions || !sameSums(before, told)
    found.push({ report: report.id, told, correction: said ? correction : undefined })
  }
  return found
}

export const correctionsOf = (found: readonly Found[]): Correction[] =>
  found.flatMap(({ correction }) => correction ?? [])

/** From now on that is what was told. */
export async function tellCorrections(tx: Tx, found: readonly Found[]): Promise<void> {
  for (const { report, told } of found) await tx.reports.tell(report, JSON.stringify(told))
}
