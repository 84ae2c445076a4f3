import type { Instant } from '../clock.ts'
import { ROLES_PAGE, type RolesView } from '../cards/index.ts'
import type { CardRef } from '../cards/views.ts'
import { GIVEN, mayGive } from '../domain/roles.ts'
import type { About, Env } from '../entry.ts'
import { choicesOf, namesApart, onRosterOf } from '../services/names.ts'
import { rolesHeld } from '../services/who.ts'
import { pageOf } from './page-of.ts'
import type { Reader } from '../../db/store.ts'

/** Who holds which role in an org, as somebody sees it who may give some of them. */
export async function rolesView(
  read: Reader,
  ref: CardRef,
  { org: orgId, page = 0 }: Extract<About, { show: 'roles' }>,
  viewer: number,
  { admins }: Pick<Env, 'admins'>,
  now: Instant,
): Promise<RolesView> {
  const chat = await read.orgs.chatOf(orgId)
  const roles = await read.roster.roles(orgId, now)
  const people = await onRosterOf(read, orgId, now)
  const name = await namesApart(read, [...people, ...roles.map(({ personId }) => personId)])
  const [identity] = await read.people.identitiesOf([viewer])
  const held = identity ? await rolesHeld(read, identity, { orgId, chat }, admins, now) : new Set<never>()
  const owner = chat?.ownerOpenId ? await read.people.byOpenId(chat.ownerOpenId) : undefined
  const inOrder = roles.toSorted((a, b) => GIVEN.indexOf(a.role) - GIVEN.indexOf(b.role) || a.id - b.id)
  const { rows, ...paged } = pageOf(inOrder, page, ROLES_PAGE)
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    holders: rows.map(({ personId, role }) => ({ person: personId, name: name(personId), role })),
    ...paged,
    owner: owner ? (await read.people.get(owner.personId)).name : null,
    gives: mayGive(held),
    people: choicesOf(people, name),
  }
}
