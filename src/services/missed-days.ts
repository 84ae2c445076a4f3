import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { mayMakeUp } from '../domain/make-up.ts'
import { UserError } from '../errors.ts'
import { placeOf } from './expected.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

interface Who {
  readonly orgId: number
  readonly personId: number
}

/** The day a person wants to make up: of a date, or the newest missed; or the sentence that says why there is none. */
export async function dayToMakeUp(
  read: Reader,
  { orgId, personId }: Who,
  { chatId, timeZone }: Row<'chats'>,
  date: string | null,
  now: Instant,
): Promise<number> {
  const through = date ?? localDate(now, timeZone)
  for (const row of await read.study.history(orgId, personId, through)) {
    if (date !== null && row.date !== date) break
    if (row.mark === null && mayMakeUp({ date: row.date, zone: timeZone, window: row }, now)) {
      if ((await placeOf(read, orgId, personId, row.slotAt)).expected) return row.id
    }
  }
  const day = date === null ? undefined : await read.study.dayOn(chatId, date)
  throw new UserError(({ talk }) => {
    if (date === null) return talk.nothingToMakeUp
    if (!day) return talk.noStudyOn(date)
    return now < day.lateUntil ? talk.notClosedYet(date) : talk.notToMakeUp(date)
  })
}
