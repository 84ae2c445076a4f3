import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { rosterAt } from './expected.ts'
import { mergePersons } from './merge-persons.ts'
import { isCalled } from './names.ts'
import { recountExpected } from './recount-expected.ts'
import { withoutFeishu } from './visitors.ts'
import type { Tx } from '../../db/store.ts'

/**
 * A paper member, or a guest known by name, who now has Feishu: what is recorded of one becomes the other's, and both are one person from then on
 * (domain.md Person: linking and merging two persons is a recorded act). Of two check-ins on one day the earlier stands.
 */
export async function linkPersons(
  tx: Tx,
  orgId: number,
  { paper, member }: { paper: string; member: string },
  { by, now }: { by: number; now: Instant },
): Promise<void> {
  const onRoster = (await rosterAt(tx, orgId, now)).map(({ personId }) => personId)
  const inChat = (await tx.orgs.chatOf(orgId))?.chatId
  const inGroup = inChat === undefined ? [] : (await tx.orgs.chatMembers(inChat)).map(({ personId }) => personId)
  const everyone = await tx.people.names([...new Set([...onRoster, ...inGroup])])
  const withFeishu = new Set(
    (await tx.people.identitiesOf(everyone.map(({ id }) => id))).map(({ personId }) => personId),
  )

  // A guest known by name is on no roster, nor is a member who was.
  const once = (await tx.roster.entries(orgId)).map(({ personId }) => personId)
  const others = await tx.people.names([...(await withoutFeishu(tx, [...new Set(once)]))])
  const called = [everyone.filter(({ id }) => !withFeishu.has(id)), others].map((those) =>
    those.filter(({ id, name }) => isCalled({ id, name }, paper)),
  )
  const from = one(called.find(({ length }) => length > 0) ?? [], paper)
  const into = one(
    everyone.filter(({ id, name }) => isCalled({ id, name }, member) && withFeishu.has(id)),
    member,
  )
  await mergePersons(tx, from, into, now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'persons.linked',
    subject: `person:${into}`,
    before: { person: from },
    after: { person: into },
  })
  await recountExpected(tx, orgId, now)
}

function one(found: readonly { id: number }[], name: string): number {
  const [person, namesake] = found
  if (!person) throw new UserError(({ talk }) => talk.nobodyToLink(name))
  if (namesake) throw new UserError(({ talk }) => talk.whichPerson(name))
  return person.id
}
