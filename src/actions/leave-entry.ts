import { parseLeaveForm } from '../cards/leave-forms.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { LeaveAbout } from '../about/leave.ts'
import type { LeaveSaid } from '../domain/leave.ts'
import { demandSaid, planSaid } from '../services/leaves/ask-said.ts'
import { filed, fileOrShow } from '../services/leaves/file.ts'
import { peopleToEnter } from '../services/leaves/person.ts'
import { orgOf } from './day-of.ts'
import { saidIn, shownAnew, toasted, turned } from './leave.ts'

/** The secretary enters it for somebody; which of several of that name is chosen by another press. */
export const enterLeave = defineAction({
  name: 'enter-leave',
  allow: 'secretary',
  async run(press) {
    const { tx, form, about, now } = press
    const org = orgOf(about)
    if (about.show === 'leave-check') return checked(press, about)
    const said = saidIn(press)
    const { people } = await peopleToEnter(tx, org, parseLeaveForm(form).name.split(' '), now)
    const [personId, ...namesakes] = people
    if (namesakes.length === 0) return entered(press, personId, said, now)
    // What is not understood is said while the form still has it.
    await demandSaid(tx, said, askingFor(press, personId))
    return { turn: { show: 'leave-namesakes', org, people, said, at: now } }
  },
})

/** The one of several people of a name that was meant. */
export const leaveNamesake = defineAction({
  name: 'leave-namesake',
  allow: 'secretary',
  async run(press) {
    const { about, value } = press
    if (about.show !== 'leave-namesakes' || !about.people.includes(value.person))
      throw new UserError(({ talk }) => talk.staleCard)
    return entered(press, value.person, about.said, about.at)
  },
})

function askingFor({ about, me, at, now, chat }: Press, personId: number) {
  return { orgId: orgOf(about), zone: chat?.timeZone ?? 'UTC', personId, askedBy: me.personId, at, now }
}

async function entered(press: Press, personId: number, said: LeaveSaid, saidAt: number): Promise<Reply> {
  const { tx } = press
  const asking = askingFor(press, personId)
  return told(press, personId, await fileOrShow(tx, await planSaid(tx, said, asking, saidAt), asking, true))
}

async function checked(press: Press, about: Extract<LeaveAbout, { show: 'leave-check' }>): Promise<Reply> {
  const { person, plan, entry } = about
  if (!entry) throw new UserError(({ talk }) => talk.staleCard)
  const asking = askingFor(press, person)
  const moved = await shownAnew(press, about, asking.zone)
  return moved ?? told(press, person, await filed(press.tx, plan, asking, true))
}

async function told({ tx, t }: Press, personId: number, done: Awaited<ReturnType<typeof fileOrShow>>): Promise<Reply> {
  const [one] = done.filed
  const { name } = await tx.people.get(personId)
  const approved = one !== undefined && (await tx.leaves.get(one.leave))?.state === 'approved'
  return { ...turned(done), ...toasted(done, t.sessions.leave.talk.entered(name, approved)) }
}
