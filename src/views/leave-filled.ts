/** What a form about leave begins with: the words that were read, as they can be corrected. */
import type { LeaveFilled } from '../cards/leave-views.ts'
import { localTime } from '../domain/dates.ts'
import type { LeavePlan } from '../domain/leave.ts'
import type { Reader } from '../../db/store.ts'

export async function leaveFilled(
  read: Reader,
  { person, plan }: { readonly person: number; readonly plan: LeavePlan },
  zone: string,
): Promise<LeaveFilled> {
  const { name } = await read.people.get(person)
  return { name, dates: await datesOf(read, plan, zone), reason: plan.reason }
}

async function datesOf(read: Reader, { items }: LeavePlan, zone: string): Promise<LeaveFilled['dates']> {
  const [first, ...others] = items
  if (!('session' in first)) return others.length > 0 ? undefined : { ...first, wholeDay: first.from === first.to }
  const one = await read.sessions.get(first.session)
  if (!one) return undefined
  for (const other of others) {
    const next = 'session' in other ? await read.sessions.get(other.session) : undefined
    if (next?.date !== one.date) return undefined
  }
  const dates = { from: one.date, to: one.date, wholeDay: false }
  return others.length > 0 ? dates : { ...dates, starts: localTime(one.startsAt, zone) }
}
