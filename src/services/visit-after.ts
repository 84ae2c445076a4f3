import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { rosterAt } from './expected.ts'
import { decideJoin } from './joins.ts'
import { isCalled } from './names.ts'
import { visitorsOf } from './visitors.ts'
import type { Tx } from '../../db/store.ts'

/**
 * Who was taken off the roster and is in the group still visits it from now on, as if they had just come. False: nobody of the
 * name, or of those on the roster or visiting somebody is called so.
 */
export async function visitAfter(tx: Tx, orgId: number, name: string, by: number, now: Instant): Promise<boolean> {
  const chat = await tx.orgs.chatOf(orgId)
  if (!chat) return false
  const own = [
    ...(await rosterAt(tx, orgId, now)).map(({ personId }) => personId),
    ...(await visitorsOf(tx, orgId, now)),
  ]
  if ((await tx.people.names(own)).some((one) => isCalled(one, name))) return false
  const once = new Set((await tx.roster.entries(orgId)).map(({ personId }) => personId))
  const grouped = (await tx.orgs.chatMembers(chat.chatId)).map(({ personId }) => personId)
  const called = (await tx.people.names(grouped.filter((person) => once.has(person)))).filter((one) =>
    isCalled(one, name),
  )
  const [one, namesake] = called
  if (namesake) throw new UserError(({ talk }) => talk.whichPerson(name))
  if (!one) return false
  const id = await tx.roster.propose({ chatId: chat.chatId, personId: one.id, joinedAt: now, decideBy: now })
  const join = id === undefined ? undefined : await tx.roster.join(id)
  return join !== undefined && (await decideJoin(tx, join, 'visitor', by, now))
}
