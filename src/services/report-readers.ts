import type { ReportFigures } from '../domain/report.ts'
import type { Row } from '../../db/schema.ts'

/**
 * Whether a report may be opened: drafts are for whoever keeps the records, and so is the week of a branch that shows its
 * group nothing (reduced).
 */
export function mayRead(report: Pick<Row<'reports'>, 'kind' | 'state' | 'figures'>, isSecretary: boolean): boolean {
  if (isSecretary) return true
  if (report.state !== 'released') return false
  return report.kind !== 'week' || (JSON.parse(report.figures) as ReportFigures).profile !== 'reduced'
}
