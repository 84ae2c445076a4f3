import type { Instant } from '../clock.ts'
import { type Outage, outageExcuses } from '../domain/excused.ts'
import type { Reader } from '../../db/store.ts'

/**
 * Whether the bot could not be reached for so much of a window that not having been heard in it says nothing (domain.md
 * Excused day). `since`: it cannot be reached even now, and nobody has noted the outage yet.
 */
export async function wasUnreachable(
  read: Reader,
  { opensAt, onTimeUntil }: { readonly opensAt: Instant; readonly onTimeUntil: Instant },
  since: Instant | null = null,
): Promise<boolean> {
  const noted = await read.outages.between(opensAt, onTimeUntil)
  const spans: Outage[] = noted.map((one) => ({ from: one.since, to: one.until }))
  if (since !== null) spans.push({ from: since, to: null })
  return outageExcuses({ opensAt, onTimeUntil }, spans)
}
