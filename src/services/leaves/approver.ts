import type { Instant } from '../../clock.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** Those besides one person who decide on leave in an org and can be reached: its leader first, those of orgs above last. */
async function approvers(read: Reader, orgId: number, but: number, at: Instant): Promise<number[]> {
  const held = async (org: number) => {
    const roles = await read.roster.roles(org, at)
    return (['leader', 'secretary', 'deputy', 'admin'] as const).flatMap((wanted) =>
      roles.filter(({ role }) => role === wanted).map(({ personId }) => personId),
    )
  }
  const above = (await read.orgs.ancestors(orgId)).filter((org) => org !== orgId)
  const owner = (await read.orgs.chatOf(orgId))?.ownerOpenId
  const owning = owner == null ? undefined : await read.people.byOpenId(owner)
  const inOrder = [...(await held(orgId)), ...(owning ? [owning.personId] : [])]
  for (const org of above) inOrder.push(...(await held(org)))
  const identities = await read.people.identitiesOf(inOrder)
  const reachable = new Set(identities.filter(({ reach }) => reach !== 'refused').map(({ personId }) => personId))
  return [...new Set(inOrder)].filter((person) => person !== but && reachable.has(person))
}

/** Whom a request goes to: the leader, else the secretary, else whoever else may; the person where nobody else may. */
export const approverOf = async (read: Reader, orgId: number, personId: number, at: Instant): Promise<number> =>
  (await approvers(read, orgId, personId, at))[0] ?? personId

/** Nobody decides on their own leave, appeal or make-up, but the only one who may. */
export async function mayDecide(
  read: Reader,
  { orgId, personId }: Pick<Row<'leaves'>, 'orgId' | 'personId'>,
  by: number,
  at: Instant,
): Promise<boolean> {
  return personId !== by || (await approvers(read, orgId, by, at)).length === 0
}
