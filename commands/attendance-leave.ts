import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { asSaid } from '../src/typed/grammar.ts'
import { readLeave } from '../src/typed/leave.ts'
import { askOn, saysOf } from '../src/services/leaves/ask-on.ts'
import { leaveAbout } from '../src/services/leaves/cards.ts'
import { personToEnter } from '../src/services/leaves/person.ts'
import { cut } from './cut.ts'
import { needOrg } from './need-org.ts'

/** `/attendance leave`: what is to decide, and what was; `… 孙德福 周五 住院`: entered for somebody. */
export async function leaveOf(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, me, at, now, chat } = call
  const orgId = needOrg(call).id
  if (words.length === 0) return { say: [{ to: 'me', show: { show: 'leaves', org: orgId, page: 0 } }] }
  const zone = chat?.timeZone ?? 'UTC'
  const { personId, rest } = await personToEnter(tx, orgId, words, now)
  const read = readLeave(asSaid(rest, call.rest), now, zone)
  if (!read || read.reason === '') throw new UserError(({ sessions }) => sessions.leave.talk.usage)
  const reason = cut(read.reason, 100)
  const asked = await askOn(tx, read, { orgId, zone, personId, askedBy: me.personId, reason, at, now })
  return {
    say: [
      ...asked.map(({ leave, orgId: of }) => ({ to: 'me' as const, show: leaveAbout({ id: leave, orgId: of }) })),
      ...saysOf(asked),
    ],
  }
}
