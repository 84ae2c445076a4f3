import type { Part } from '../cards/session-report-views.ts'
import type { Figure, Grouping, Only, Span } from '../domain/session-report.ts'
import type { CardKind } from '../../db/schema.ts'

/** What the reports of group study show. */
export type SessionReportAbout =
  /** What the sessions of a period come to. `among`: of these people of one name one is still to be chosen. */
  | ({
      readonly show: 'session-report'
      readonly org: number
      readonly by: Grouping
      readonly page: number
      readonly only?: Only
      readonly among?: readonly number[]
    } & Span)
  /** The sessions behind one of its figures; `only` is what the report is of. */
  | ({
      readonly show: 'session-figures'
      readonly org: number
      readonly figure: Figure
      readonly page: number
      readonly only?: Only
    } & Part &
      Span)
  /** One person's own part of a period, and the sessions behind a figure of it. */
  | ({ readonly show: 'my-report'; readonly org: number; readonly figure: Figure; readonly page: number } & Span)
  /** Corrections of the register; of these people, or of everybody. */
  | { readonly show: 'mark-history'; readonly org: number; readonly people?: readonly number[]; readonly page: number }
  /** What the org owes of group study. `ends`: in the month of that date, of which whoever keeps the records is warned. */
  | { readonly show: 'duties'; readonly org: number; readonly ends?: string }

export const SESSION_REPORT_KINDS = {
  'session-report': 'panel',
  'session-figures': 'panel',
  'my-report': 'panel',
  'mark-history': 'panel',
  duties: 'panel',
} as const satisfies Record<SessionReportAbout['show'], CardKind>
