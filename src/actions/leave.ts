import { parseLeaveForm } from '../cards/leave-forms.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { LeaveAbout } from '../about/leave.ts'
import type { LeaveSaid } from '../domain/leave.ts'
import { demandLeaveFor } from '../services/leaves/ask.ts'
import { planSaid } from '../services/leaves/ask-said.ts'
import { movedSince } from '../services/leaves/as-shown.ts'
import { filed, fileOrShow } from '../services/leaves/file.ts'
import { leaveWords } from '../services/leaves/what.ts'
import { withdrawLeave } from '../services/leaves/withdraw.ts'
import { orgOf } from './day-of.ts'
import { homeOf } from '../services/sessions/orgs-of.ts'
import { sessionOf } from './session-of.ts'

type CheckAbout = Extract<LeaveAbout, { show: 'leave-check' }>
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
    if (about.show === 'leave-check') {
      const { org, person, plan } = about
      return { turn: { show: 'leave-form', org, ...(person === me.personId && { filled: { person, plan } }) } }
    }
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
    const { tx, about, me, at, now, chat } = press
    const { personId } = me
    const zone = chat?.timeZone ?? 'UTC'
    const asking = { orgId: orgOf(about), zone, personId, askedBy: personId, at, now }
    if (about.show === 'leave-check' && (about.entry || about.person !== personId))
      throw new UserError(({ talk }) => talk.staleCard)
    const moved = about.show === 'leave-check' ? await shownAnew(press, about, zone) : undefined
    if (moved) return moved
    const done =
      about.show === 'leave-check'
        ? await filed(tx, about.plan, asking, false)
        : await fileOrShow(tx, await planSaid(tx, saidIn(press), asking), asking, false)
    return { ...turned(done), ...toasted(done, press.t.sessions.leave.talk.asked) }
  },
})

/** Nothing is filed for another time than was shown: a session that was moved since is shown as it stands now. */
export async function shownAnew({ tx, t }: Press, about: CheckAbout, zone: string): Promise<Reply | undefined> {
  const now = await movedSince(tx, about.plan, zone)
  if (!now) return undefined
  const content = t.sessions.leave.talk.movedSince(now.moved.map((one) => leaveWords(one, t)))
  return { turn: { ...about, plan: now.plan }, toast: { type: 'warning', content } }
}

type Done = Awaited<ReturnType<typeof fileOrShow>>

/** The card becomes the first of what was filed, or is shown to be looked at. */
export const turned = ({ shows: [first, ...others], says }: Done): Reply => ({
  turn: first,
  say: [...others.map((show) => ({ to: 'me' as const, show })), ...says],
})

export const toasted = ({ filed: [one] }: Done, content: string): Pick<Reply, 'toast'> =>
  one === undefined ? {} : { toast: { type: 'success', content } }

/** What a form asks for, whoever's it is. */
export function saidIn({ about, form }: Pick<Press, 'about' | 'form'>): LeaveSaid {
  if (about.show !== 'leave-form') throw new UserError(({ talk }) => talk.staleCard)
  const { session, dates, reason } = parseLeaveForm(form)
  return { session: about.session ?? session, dates, reason }
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
