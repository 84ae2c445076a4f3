import type { Instant } from '../clock.ts'
import { placeOf } from './expected.ts'
import { mergePersons } from './merge-persons.ts'
import { recountExpected } from './recount-expected.ts'
import type { Tx } from '../../db/store.ts'

/**
 * Two persons turn out to be one: the app was created anew, a list of members brought unknown open_ids, and now a union_id
 * tells whose they are (feishu-platform.md 7). The older person stays; a recorded act (domain.md Person).
 */
export async function samePerson(tx: Tx, one: number, other: number, now: Instant): Promise<void> {
  const into = Math.min(one, other)
  const from = Math.max(one, other)
  const orgs = new Set([...(await tx.roster.orgsOf(from, now)), ...(await tx.roster.orgsOf(into, now))])
  await mergePersons(tx, from, into, now)
  await tx.people.absorb(from, into)
  await tx.audit.record({
    at: now,
    actorId: null,
    orgId: null,
    act: 'persons.merged',
    subject: `person:${into}`,
    before: { person: from },
    after: { person: into },
  })
  for (const orgId of orgs) {
    const chat = await tx.orgs.chatOf(orgId)
    if (chat) await stillHere(tx, orgId, chat.chatId, into, now)
    await recountExpected(tx, orgId, now)
  }
}

/** Asked about as gone under the one identity and proposed under the other: neither is so. */
async function stillHere(tx: Tx, orgId: number, chatId: string, person: number, now: Instant): Promise<void> {
  const here = (await tx.orgs.chatMembers(chatId)).some(({ personId }) => personId === person)
  if (!here || !(await placeOf(tx, orgId, person, now)).onRoster) return
  await tx.roster.setLeftChat(orgId, person, null)
  const proposed = await tx.roster.undecided(chatId, person)
  if (proposed) await tx.roster.decide(proposed.id, 'active', null, now)
}
