import type { SheetRead, SheetSession } from '../../domain/backfill.ts'
import { localTime } from '../../domain/dates.ts'
import type { About } from '../../entry.ts'
import type { Found } from '../../export/read-xlsx.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

export const BACKFILL_CONFIRMED = 'backfill.confirmed'

/** As many marks in one transaction; each has points, reports and cards to see to. */
export const AT_ONCE = 25

/** What is kept of a sheet that was read. */
export interface BackfillContent extends SheetRead {
  readonly found: Found
}

export const contentOf = ({ content }: Row<'backfills'>): BackfillContent | undefined =>
  content === null ? undefined : (JSON.parse(content) as BackfillContent)

export const backfillAbout = (org: number, backfill: number): About => ({ show: 'backfill', org, backfill })

/** The org has one of this kind at this time already: a sheet sent twice must not double it. */
export async function isThere(
  read: Reader,
  orgId: number,
  { type, date, starts }: SheetSession,
  zone: string,
): Promise<boolean> {
  if (date === null) return false
  const those = await read.sessions.between(orgId, date, date)
  return those.some((one) => one.type === type && localTime(one.startsAt, zone) === starts)
}
