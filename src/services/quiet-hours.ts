import { QUIET_HOURS, type QuietHours } from '../domain/quiet-hours.ts'
import type { Reader } from '../../db/store.ts'

/** The hours in which nobody of a group is written to unasked. */
export async function quietHoursOf(read: Reader, chatId: string): Promise<QuietHours> {
  const settings = await read.orgs.settings(chatId)
  return settings ? { from: settings.quietFrom, to: settings.quietTo } : QUIET_HOURS
}
