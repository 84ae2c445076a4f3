import type { Instant } from '../clock.ts'
import type { About } from '../entry.ts'
import type { Reader } from '../../db/store.ts'

/** When the picture of a card changes by itself, nobody pressing: a study card at the end of its on-time span. */
export async function changesAt(read: Reader, about: About, now: Instant): Promise<Instant | null> {
  const day = about.show === 'study' ? await read.study.day(about.day) : undefined
  return day && day.closedAt === null && now < day.onTimeUntil ? day.onTimeUntil : null
}
