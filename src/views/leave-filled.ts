/** What a form about leave begins with: the words that were read, as they can be corrected. */
import type { LeaveFilled } from '../cards/leave-views.ts'
import type { LeavePlan } from '../domain/leave.ts'
import type { Reader } from '../../db/store.ts'

export async function leaveFilled(
  read: Reader,
  { person, plan }: { readonly person: number; readonly plan: LeavePlan },
): Promise<LeaveFilled> {
  const { name } = await read.people.get(person)
  const [first, ...others] = plan.items
  // A session is chosen in the form: its date would be leave for whatever else is on then.
  const dates = 'session' in first || others.length > 0 ? undefined : { ...first, wholeDay: first.from === first.to }
  return { name, dates, reason: plan.reason }
}
