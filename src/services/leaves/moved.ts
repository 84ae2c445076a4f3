import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import type { StepDone } from '../sessions/steps.ts'
import { byDayUnlessUrgent, tellingAt } from '../sessions/tell.ts'
import { leavesFor, wantLeaves } from './changed.ts'
import { leaveWhat, leaveWords } from './what.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A session begins at another time: leave for it is kept, its cards show that, and whoever has it will hear. */
export async function leavesMoved(tx: Tx, session: Row<'sessions'>, startsAt: Instant, now: Instant): Promise<void> {
  const leaves = await wantLeaves(tx, session, now)
  const chat = await tx.orgs.chatOf(session.orgId)
  if (leaves.length > 0 && chat)
    await tx.sessionSteps.again(session.id, 'leaves', await tellingAt(tx, session, [chat], startsAt, now))
}

/** Whoever has leave for it or asked, for themselves or for another, hears of the new time: once, however often it moved. */
export async function tellLeaves(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  if (now >= session.closesAt) return { says: [], skipped: 'over' }
  const chat = await tx.orgs.chatOf(session.orgId)
  const t = messagesFor(chat?.locale ?? '')
  const { moved, movedOf, of } = t.sessions.leave.talk
  const when = { until: session.closesAt, ...byDayUnlessUrgent(session.startsAt, now) }
  const says: Say[] = []
  for (const leave of await leavesFor(tx, session)) {
    const { personId, askedBy } = leave
    const what = leaveWords(await leaveWhat(tx, leave), t)
    const approved = leave.state === 'approved'
    says.push({ to: { person: personId }, text: moved(what, approved, t.commands.leave.words), ...when })
    if (askedBy === personId) continue
    const { name } = await tx.people.get(personId)
    says.push({ to: { person: askedBy }, text: of(name, movedOf(what, approved)), ...when })
  }
  return { says }
}
