import { localDate } from '../src/domain/dates.ts'
import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import { inPrivate, UserError } from '../src/errors.ts'
import { leadsWithDates } from '../src/typed/leave.ts'
import { forOther } from '../src/typed/leave-for.ts'
import { readDate } from '../src/typed/when.ts'
import { readWords } from '../src/services/leaves/ask-said.ts'
import { fileOrShow } from '../src/services/leaves/file.ts'
import { planOf } from '../src/services/leaves/plan.ts'
import { knownNames } from '../src/services/sessions/people-by-names.ts'
import { withdrawable, withdrawLeave } from '../src/services/leaves/withdraw.ts'
import { may } from '../src/services/who.ts'
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
  glued: (tail) => leadsWithDates(tail),
  async run(call) {
    const { tx, words, rest, me, at, now, chat, t } = call
    const org = needOrg(call)
    const form = { to: 'me', show: { show: 'leave-form', org: org.id } } as const
    if (words.length === 0) return { say: [form] }
    const undo = subFirst(UNDO, words)
    if (undo) return inPrivate(() => withdraw(call, org.id, undo.rest))
    const zone = chat?.timeZone ?? 'UTC'
    const { personId } = me
    const asking = { orgId: org.id, zone, personId, askedBy: personId, at, now }
    const { said, sure } = await readWords(tx, { dates: rest, reason: null }, asking)
    const { talk } = t.sessions.leave
    await demandOwn(call, org.id, typeof said === 'object' ? said.reason : '')
    if (typeof said === 'string') return { say: [{ to: 'me', text: talk.unread[said] }, form] }
    if (!said || said.reason === '')
      return { say: [{ to: 'me', text: said ? talk.reasonMissing : talk.whenMissing }, form] }
    const { shows, says } = await inPrivate(async () =>
      fileOrShow(tx, { plan: await planOf(tx, said, asking), sure }, asking, false),
    )
    return { say: [...shows.map((show) => ({ to: 'me' as const, show })), ...says] }
  },
})

/** Somebody else's, filed as one's own, would leave them absent: it is told how theirs is entered. */
async function demandOwn({ tx, me, now, rest, chat, env }: CommandCall, orgId: number, reason: string): Promise<void> {
  const names = await knownNames(tx, [orgId], now)
  const { name: own } = await tx.people.get(me.personId)
  const other = forOther(rest, { names, own, reason })
  if (other === undefined) return
  const keeps = await may(tx, 'secretary', me, { orgId, chat }, env.admins, now)
  throw new UserError(({ sessions: { leave } }) => {
    if (!keeps) return leave.talk.ownOnly
    return other.several ? leave.talk.oneByOne : leave.talk.forOther(`${other.name} ${other.rest}`)
  }, 'me')
}

/**
 * The only one that can be taken back; of several, or where it is not the one that is named, the form has each one's own
 * button.
 */
async function withdraw(
  { tx, me, now, chat, t }: CommandCall,
  orgId: number,
  named: readonly string[],
): Promise<Reply> {
  const zone = chat?.timeZone ?? 'UTC'
  const words = t.sessions.leave.talk
  const mine: Row<'leaves'>[] = []
  for (const one of await tx.leaves.openOf(orgId, me.personId, localDate(now, zone)))
    if ((await withdrawable(tx, one, zone, now)) !== null) mine.push(one)
  const [only, ...others] = mine
  if (!only) throw new UserError(({ sessions }) => sessions.leave.talk.nothingToWithdraw)
  if (others.length > 0 || !isNamed(only, named, now, zone))
    return { say: [{ to: 'me', show: { show: 'leave-form', org: orgId } }] }
  const done = await withdrawLeave(tx, only, { by: me.personId, zone, now })
  if (done === undefined) throw new UserError(({ sessions }) => sessions.leave.talk.tooLateToWithdraw)
  return { say: [{ to: 'me', text: done === 'whole' ? words.withdrawn : words.shortened(done.from) }] }
}

/** By no more words than the command's own, or by a date of it: '撤销 周五', '取消周五的请假'. */
function isNamed(
  { from, to }: Row<'leaves'>,
  words: readonly string[],
  now: CommandCall['now'],
  zone: string,
): boolean {
  const said = words
    .join(' ')
    .replace(/^(?:我的?|的|my\b)|(?:的?请?假|(?<=^| )leave)?了?$/gi, '')
    .trim()
  const date = readDate(said, now, zone)
  return said === '' || (date !== undefined && from <= date && date <= to)
}
