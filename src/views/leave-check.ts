import type { LeaveAbout } from '../about/leave.ts'
import type { LeaveCheckView } from '../cards/leave-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { asShown } from '../services/leaves/as-shown.ts'
import { namesApart, onRosterOf } from '../services/names.ts'
import type { Reader } from '../../db/store.ts'

export async function leaveCheckView(
  read: Reader,
  ref: CardRef,
  { org: orgId, person, plan, entry }: Extract<LeaveAbout, { show: 'leave-check' }>,
  zone: string,
  now: Instant,
): Promise<LeaveCheckView> {
  const what = await asShown(read, plan.items, zone)
  const name = entry ? (await namesApart(read, [person], await onRosterOf(read, orgId, now)))(person) : null
  return { ref, org: (await read.orgs.get(orgId)).name, name, what, none: plan.none, reason: plan.reason, entry }
}
