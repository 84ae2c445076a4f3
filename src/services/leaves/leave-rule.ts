/** Until when an org takes leave for its sessions. */
import type { Instant } from '../../clock.ts'
import { addDays, localDate } from '../../domain/dates.ts'
import { leaveUntilBy, type LeaveRule, USUAL_LEAVE } from '../../domain/leave.ts'
import type { Reader, Tx } from '../../../db/store.ts'

export async function leaveRuleOf(read: Reader, orgId: number): Promise<LeaveRule> {
  const chat = await read.orgs.chatOf(orgId)
  return (chat && (await read.orgs.settings(chat.chatId))?.leaveRule) ?? USUAL_LEAVE
}

/** So far ahead sessions are planned. */
const AHEAD = 400

/** Another rule was set: it holds for the sessions that are not over. */
export async function leaveRuleSet(tx: Tx, orgId: number, zone: string, now: Instant): Promise<void> {
  const rule = await leaveRuleOf(tx, orgId)
  const today = localDate(now, zone)
  for (const session of await tx.sessions.between(orgId, addDays(today, -1), addDays(today, AHEAD)))
    if (session.state === 'planned' && session.closesAt > now)
      await tx.sessions.change(session.id, { leaveUntil: leaveUntilBy(rule, session, zone) })
}
