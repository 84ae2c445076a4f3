import type { CommandCall, Reply } from '../src/entry.ts'
import { inPrivate } from '../src/errors.ts'
import { asSaid } from '../src/typed/grammar.ts'
import { demandSaid, planSaid } from '../src/services/leaves/ask-said.ts'
import { fileOrShow } from '../src/services/leaves/file.ts'
import { peopleToEnter } from '../src/services/leaves/person.ts'
import { needOrg } from './need-org.ts'

/**
 * `/attendance leave`: what is to decide, and what was; `… 孙德福 周五 住院`: entered for somebody. Which of several people
 * of that name a card asks, before anything is entered.
 */
export async function leaveOf(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, me, at, now, chat } = call
  const orgId = needOrg(call).id
  if (words.length === 0) return { say: [{ to: 'me', show: { show: 'leaves', org: orgId, page: 0 } }] }
  const zone = chat?.timeZone ?? 'UTC'
  const { people, rest } = await peopleToEnter(tx, orgId, words, now)
  const [personId, ...namesakes] = people
  const said = { session: null, dates: asSaid(rest, call.rest), reason: null }
  const asking = { orgId, zone, personId, askedBy: me.personId, at, now }
  await demandSaid(tx, said, asking)
  if (namesakes.length > 0)
    return { say: [{ to: 'me', show: { show: 'leave-namesakes', org: orgId, people, said, at: now } }] }
  const { shows, says } = await inPrivate(async () => fileOrShow(tx, await planSaid(tx, said, asking), asking, true))
  return { say: [...shows.map((show) => ({ to: 'me' as const, show })), ...says] }
}
