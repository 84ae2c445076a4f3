import { parseAnswer } from '../cards/leave-forms.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import { mayDecide } from '../services/leaves/approver.ts'
import { leaveAbout } from '../services/leaves/cards.ts'
import { decideLeave } from '../services/leaves/decide.ts'
import { orgIn, orgOf } from './day-of.ts'
import { show } from './open.ts'

export const leaveApprove = defineAction({
  name: 'leave-approve',
  allow: 'secretary',
  run: (press) => decided(press, true, ''),
})

export const leaveDecline = defineAction({
  name: 'leave-decline',
  allow: 'secretary',
  run: (press) => decided(press, false, parseAnswer(press.form)),
})

async function decided({ tx, about, me, now, t }: Press, approve: boolean, answer: string): Promise<Reply> {
  const words = t.sessions.leave
  const leave = about.show === 'leave' ? await tx.leaves.get(about.leave) : undefined
  if (!leave) throw new UserError(({ talk }) => talk.staleCard)
  if (!(await mayDecide(tx, leave, me.personId, now))) throw new UserError(({ sessions }) => sessions.leave.talk.notOwn)
  const says = await decideLeave(tx, leave, { approve, answer, by: me.personId, now })
  if (says)
    return { say: says, toast: { type: 'success', content: words.talk.done[approve ? 'approved' : 'declined'] } }
  const by = leave.decidedBy === null ? '' : (await tx.people.get(leave.decidedBy)).name
  return { toast: { type: 'info', content: words.talk.decidedBefore(words.state[leave.state], by) } }
}

export const openLeaves = defineAction({
  name: 'open-leaves',
  allow: 'secretary',
  async run(press) {
    const org = orgIn(press)
    return show(press, { show: 'leaves', org, page: press.value.page })
  },
})

/** It opens below; the list stays. */
export const openLeaveRequest = defineAction({
  name: 'open-leave-request',
  allow: 'secretary',
  async run({ tx, about, value }) {
    const leave = await tx.leaves.get(value.leave)
    if (leave?.orgId !== orgOf(about)) throw new UserError(({ talk }) => talk.staleCard)
    return { say: [{ to: 'me', show: leaveAbout(leave) }], keep: true }
  },
})

export const openLeaveEntry = defineAction({
  name: 'open-leave-entry',
  allow: 'secretary',
  async run({ about }) {
    const form = { show: 'leave-form', org: orgOf(about), entry: true } as const
    // One card asks, and not two.
    if (about.show === 'leave-check') return { turn: { ...form, filled: { person: about.person, plan: about.plan } } }
    return { say: [{ to: 'me', show: form }], keep: true }
  },
})
