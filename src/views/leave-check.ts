import type { LeaveAbout } from '../about/leave.ts'
import type { LeaveCheckView } from '../cards/leave-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { leaveWhat } from '../services/leaves/what.ts'
import { namesApart, onRosterOf } from '../services/names.ts'
import type { Reader } from '../../db/store.ts'

export async function leaveCheckView(
  read: Reader,
  ref: CardRef,
  { org: orgId, person, plan, entry }: Extract<LeaveAbout, { show: 'leave-check' }>,
  now: Instant,
): Promise<LeaveCheckView> {
  const what: LeaveCheckView['what'][number][] = []
  for (const item of plan.items) {
    const of = 'session' in item ? { sessionId: item.session, from: '', to: '' } : { sessionId: null, ...item }
    what.push(await leaveWhat(read, { orgId, ...of }))
  }
  const name = entry ? (await namesApart(read, [person], await onRosterOf(read, orgId, now)))(person) : null
  return { ref, org: (await read.orgs.get(orgId)).name, name, what, none: plan.none, reason: plan.reason, entry }
}
