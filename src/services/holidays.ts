import { type AnnouncedYear, chineseHolidays, type Holidays, withAnnounced } from '../domain/holidays.ts'
import type { Reader } from '../../db/store.ts'

/** Every plan asks: what was entered is read anew only when it has changed. */
let last: { readonly json: string; readonly holidays: Holidays } | undefined

/** The public holidays: as shipped, and in their place what was entered for a year. */
export async function holidaysOf(read: Reader): Promise<Holidays> {
  const json = await read.facts.get('holidays')
  if (json === null) return chineseHolidays
  if (last?.json !== json) last = { json, holidays: withAnnounced(JSON.parse(json) as AnnouncedYear[]) }
  return last.holidays
}

/** The years that were entered, as the ledger has them. */
export async function enteredYears(read: Reader): Promise<readonly AnnouncedYear[]> {
  return JSON.parse((await read.facts.get('holidays')) ?? '[]') as AnnouncedYear[]
}
