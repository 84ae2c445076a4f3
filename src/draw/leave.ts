import {
  type Card,
  leaveCard,
  leaveCheckCard,
  leaveFormCard,
  leaveNamesakesCard,
  leavesCard,
  myLeaveCard,
} from '../cards/index.ts'
import type { BoardDrawing } from './boards.ts'
import type { About } from '../about/about.ts'
import { LEAVE_KINDS, type LeaveAbout } from '../about/leave.ts'
import { leaveFormView, leavesView, leaveView } from '../views/leave.ts'
import { leaveCheckView } from '../views/leave-check.ts'
import { leaveNamesakesView } from '../views/leave-namesakes.ts'
import type { Reader } from '../../db/store.ts'

export const isLeave = (about: About): about is LeaveAbout => about.show in LEAVE_KINDS

/** Leave: asking for it, deciding on it, and the lists. Each of these cards is one person's. */
export async function drawLeave(
  read: Reader,
  { card, ref, now, t }: BoardDrawing,
  about: LeaveAbout,
): Promise<Card | undefined> {
  const chat = await read.orgs.chatOf(about.org)
  const viewer = card.personId
  if (!chat || viewer === null) return undefined
  const who = { viewer, zone: chat.timeZone }
  if (about.show === 'leaves') return leavesCard(await leavesView(read, ref, about, viewer, now), t)
  if (about.show === 'leave-form') return leaveFormCard(await leaveFormView(read, ref, about, who, now), t)
  if (about.show === 'leave-namesakes')
    return leaveNamesakesCard(await leaveNamesakesView(read, ref, about, chat.timeZone), t)
  if (about.show === 'leave-check') return leaveCheckCard(await leaveCheckView(read, ref, about, chat.timeZone, now), t)
  const leave = await read.leaves.get(about.leave)
  if (!leave) return undefined
  const view = await leaveView(read, ref, leave, who, now)
  return about.show === 'leave' ? leaveCard(view, t) : myLeaveCard(view, t)
}
