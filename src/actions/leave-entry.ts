import { parseLeaveForm } from '../cards/leave-forms.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { LeaveSaid } from '../domain/leave.ts'
import { saysOf } from '../services/leaves/ask-on.ts'
import { askSaid, demandSaid } from '../services/leaves/ask-said.ts'
import { leaveAbout } from '../services/leaves/cards.ts'
import { peopleToEnter } from '../services/leaves/person.ts'
import { orgOf } from './day-of.ts'
import { saidIn } from './leave.ts'

/** The secretary enters it for somebody; which of several of that name is chosen by another press. */
export const enterLeave = defineAction({
  name: 'enter-leave',
  allow: 'secretary',
  async run(press) {
    const { tx, form, about, now } = press
    const org = orgOf(about)
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
  const { tx, t } = press
  const asked = await askSaid(tx, said, askingFor(press, personId), saidAt)
  const [first, ...others] = asked.map(({ leave: id, orgId }) => leaveAbout({ id, orgId }))
  const { name } = await tx.people.get(personId)
  const approved = (await tx.leaves.get(asked[0].leave))?.state === 'approved'
  return {
    ...(first === undefined ? {} : { turn: first }),
    say: [...others.map((show) => ({ to: 'me' as const, show })), ...saysOf(asked)],
    toast: { type: 'success', content: t.sessions.leave.talk.entered(name, approved) },
  }
}
