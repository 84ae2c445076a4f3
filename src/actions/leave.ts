import { parseLeaveForm } from '../cards/leave-forms.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import { readLeave } from '../typed/leave.ts'
import type { LeaveAbout } from '../about/leave.ts'
import { type Asked, askForSession, demandLeaveFor } from '../services/leaves/ask.ts'
import { askOn } from '../services/leaves/ask-on.ts'
import { leaveAbout, myLeaveAbout } from '../services/leaves/cards.ts'
import { withdrawLeave } from '../services/leaves/withdraw.ts'
import { personToEnter } from '../services/leaves/person.ts'
import { orgOf } from './day-of.ts'
import { homeOf, isFor } from '../services/sessions/orgs-of.ts'
import { sessionOf } from './session-of.ts'
import type { Row } from '../../db/schema.ts'

type FormAbout = Extract<LeaveAbout, { show: 'leave-form' }>

/** The form comes to direct chat; what it was pressed on stays. */
const formFor = ({ card, t }: Press, show: FormAbout): Reply => ({
  say: [{ to: 'me', show }],
  keep: true,
  ...(card.personId === null ? { toast: { type: 'info', content: t.talk.seeDirect } as const } : {}),
})

/** From a session's card for that one, from one's own record for whichever. */
export const openLeave = defineAction({
  name: 'open-leave',
  allow: 'member',
  async run(press) {
    const { tx, about, me, at } = press
    if (!('session' in about)) return formFor(press, { show: 'leave-form', org: orgOf(about) })
    const { session, zone } = await sessionOf(press, about)
    await demandLeaveFor(tx, session, { personId: me.personId, askedBy: me.personId, at, zone })
    return formFor(press, { show: 'leave-form', org: await homeOf(tx, session, me.personId), session: session.id })
  },
})

export const askLeave = defineAction({
  name: 'ask-leave',
  allow: 'member',
  async run(press) {
    const { leaves, says } = await submitted(press, press.me.personId)
    const [first, ...others] = leaves
    return {
      ...(first === undefined ? {} : { turn: myLeaveAbout(first) }),
      say: [...others.map((one) => ({ to: 'me' as const, show: myLeaveAbout(one) })), ...says],
      toast: { type: 'success', content: press.t.sessions.leave.talk.asked },
    }
  },
})

/** The secretary enters it for somebody. */
export const enterLeave = defineAction({
  name: 'enter-leave',
  allow: 'secretary',
  async run(press) {
    const { tx, form, about, now, t } = press
    const orgId = orgOf(about)
    const { name, personId } = await personToEnter(tx, orgId, parseLeaveForm(form).name.split(' '), now)
    const { leaves, says } = await submitted(press, personId)
    const [first = { id: 0, orgId }] = leaves
    const approved = (await tx.leaves.get(first.id))?.state === 'approved'
    return {
      turn: leaveAbout(first),
      say: says,
      toast: { type: 'success', content: t.sessions.leave.talk.entered(name, approved) },
    }
  },
})

/** What a form asks for, whoever's it is. */
async function submitted(
  press: Press,
  personId: number,
): Promise<{ leaves: Pick<Row<'leaves'>, 'id' | 'orgId'>[]; says: Asked['says'] }> {
  const { tx, about, form, me, at, now, chat } = press
  if (about.show !== 'leave-form') throw new UserError(({ talk }) => talk.staleCard)
  const { session: chosen, dates, reason } = parseLeaveForm(form)
  if (reason === '') throw new UserError(({ sessions }) => sessions.leave.talk.reasonMissing)
  const zone = chat?.timeZone ?? 'UTC'
  const asking = { orgId: about.org, zone, personId, askedBy: me.personId, reason, at, now }
  const id = about.session ?? chosen
  if (id !== null && dates !== '') throw new UserError(({ sessions }) => sessions.leave.talk.oneOnly)
  if (id === null) {
    const read = readLeave(dates, now, zone)
    if (!read) throw new UserError(({ sessions }) => sessions.leave.talk.whenMissing)
    const asked = await askOn(tx, read, asking)
    const leaves = asked.map(({ leave, orgId }) => ({ id: leave, orgId }))
    return { leaves, says: asked.flatMap(({ says }) => says) }
  }
  const session = await tx.sessions.get(id)
  if (!session || !(await isFor(tx, session, about.org))) throw new UserError(({ talk }) => talk.staleCard)
  const { leave, orgId, says } = await askForSession(tx, session, asking)
  return { leaves: [{ id: leave, orgId }], says }
}

/** One's own, or what one entered for another. */
export const withdrawLeaveAction = defineAction({
  name: 'withdraw-leave',
  allow: 'anyone',
  async run({ tx, value, about, me, now, t, chat }) {
    const leave = await tx.leaves.get(value.leave)
    const theirs = leave && (leave.personId === me.personId || leave.askedBy === me.personId)
    if (!theirs || leave.orgId !== orgOf(about)) throw new UserError(({ talk }) => talk.staleCard)
    const done = await withdrawLeave(tx, leave, { by: me.personId, zone: chat?.timeZone ?? 'UTC', now })
    const words = t.sessions.leave.talk
    if (done === undefined) return { toast: { type: 'info', content: words.tooLateToWithdraw } }
    return { toast: { type: 'success', content: done === 'whole' ? words.withdrawn : words.shortened(done.from) } }
  },
})
