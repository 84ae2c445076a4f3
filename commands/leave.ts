import { localDate } from '../src/domain/dates.ts'
import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { leadsWithDate, readLeave } from '../src/typed/leave.ts'
import { askOn, saysOf } from '../src/services/leaves/ask-on.ts'
import { myLeaveAbout } from '../src/services/leaves/cards.ts'
import { withdrawable, withdrawLeave } from '../src/services/leaves/withdraw.ts'
import { cut } from './cut.ts'
import { needOrg } from './need-org.ts'
import { meanings, subFirst } from './sub.ts'
import type { Row } from '../db/schema.ts'

const UNDO = meanings<'undo'>({ undo: ['撤销', '撤回', '取消', '销假', 'withdraw', 'cancel'] })

/** Asks for leave, for a session or for some days; takes it back; without words a form. */
export const leave = defineCommand({
  name: 'leave',
  aliases: ['请假'],
  allow: 'member',
  ofOrg: true,
  ofSelf: true,
  glued: (tail) => leadsWithDate(tail),
  async run(call) {
    const { tx, words, rest, me, at, now, chat, t } = call
    const org = needOrg(call)
    const form = { to: 'me', show: { show: 'leave-form', org: org.id } } as const
    if (words.length === 0) return { say: [form] }
    if (subFirst(UNDO, words)) return withdraw(call, org.id)
    const zone = chat?.timeZone ?? 'UTC'
    const read = readLeave(rest, now, zone)
    const missing = !read ? 'whenMissing' : read.reason === '' ? 'reasonMissing' : undefined
    if (!read || missing) return { say: [{ to: 'me', text: t.sessions.leave.talk[missing ?? 'whenMissing'] }, form] }
    const { personId } = me
    const reason = cut(read.reason, 100)
    const asked = await askOn(tx, read, { orgId: org.id, zone, personId, askedBy: personId, reason, at, now })
    return {
      say: [
        ...asked.map(({ leave: id, orgId }) => ({ to: 'me' as const, show: myLeaveAbout({ id, orgId }) })),
        ...saysOf(asked),
      ],
    }
  },
})

/** The only one that can be taken back; of several the form has each one's own button. */
async function withdraw({ tx, me, now, chat, t }: CommandCall, orgId: number): Promise<Reply> {
  const zone = chat?.timeZone ?? 'UTC'
  const words = t.sessions.leave.talk
  const mine: Row<'leaves'>[] = []
  for (const one of await tx.leaves.openOf(orgId, me.personId, localDate(now, zone)))
    if ((await withdrawable(tx, one, zone, now)) !== null) mine.push(one)
  const [only, ...others] = mine
  if (!only) throw new UserError(({ sessions }) => sessions.leave.talk.nothingToWithdraw)
  if (others.length > 0) return { say: [{ to: 'me', show: { show: 'leave-form', org: orgId } }] }
  const done = await withdrawLeave(tx, only, { by: me.personId, zone, now })
  if (done === undefined) throw new UserError(({ sessions }) => sessions.leave.talk.tooLateToWithdraw)
  return { say: [{ to: 'me', text: done === 'whole' ? words.withdrawn : words.shortened(done.from) }] }
}
