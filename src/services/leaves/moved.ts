import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import { wantLeaves } from './changed.ts'
import { leaveWhat, leaveWords } from './what.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A session begins at another time: leave for it is kept, its cards show that, and whoever has it or asked for it hears. */
export async function leavesMoved(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<readonly Say[]> {
  const leaves = await wantLeaves(tx, session, now)
  const chat = await tx.orgs.chatOf(session.orgId)
  const t = messagesFor(chat?.locale ?? '')
  const { moved } = t.sessions.leave.talk
  const says: Say[] = []
  for (const leave of leaves) {
    const text = moved(leaveWords(await leaveWhat(tx, leave), t), leave.state === 'approved', t.commands.leave.words)
    says.push({ to: { person: leave.personId }, text, until: session.closesAt })
  }
  return says
}
