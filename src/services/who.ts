import type { Instant } from '../clock.ts'
import type { Identity } from '../feishu/port.ts'
import { namesOf } from './names.ts'
import { samePerson } from './same-person.ts'
import type { Tx, Reader } from '../../db/store.ts'
import { allows, type Policy, type Role } from '../domain/roles.ts'
import type { Row } from '../../db/schema.ts'

/** The person behind a Feishu identity; `met` for the first time, a person without a name yet. */
export async function personOf(
  tx: Tx,
  identity: Identity,
  name: string,
  at: Instant,
): Promise<Row<'identities'> & { readonly met?: true }> {
  const known = await tx.people.byOpenId(identity.openId)
  if (known) {
    // A list of members names no union_id; the first event of the person does.
    if (known.unionId === null && identity.unionId !== null) return named(tx, known, identity.unionId, at)
    if (name !== '' && (await tx.people.get(known.personId)).name !== name) await tx.people.rename(known.personId, name)
    return known
  }
  // A re-created app changes every open_id; the union_id stays (feishu-platform.md 7).
  const twin = identity.unionId === null ? undefined : await tx.people.byUnionId(identity.unionId)
  const personId = twin?.personId ?? (await tx.people.create(name, at))
  await tx.people.link(identity.openId, identity.unionId, personId)
  if (twin) await tx.people.setReach(twin.openId, 'refused')
  return { ...(await linked(tx, identity.openId)), met: true }
}

/** An open_id gets its union_id, which may be that of a person known under another app's open_id. */
async function named(tx: Tx, known: Row<'identities'>, unionId: string, at: Instant): Promise<Row<'identities'>> {
  const twin = await tx.people.byUnionId(unionId)
  await tx.people.setUnionId(known.openId, unionId)
  if (!twin || twin.personId === known.personId) return { ...known, unionId }
  await samePerson(tx, twin.personId, known.personId, at)
  // An open_id of an app that is no more reaches nobody.
  await tx.people.setReach(twin.openId, 'refused')
  return linked(tx, known.openId)
}

async function linked(tx: Tx, openId: string): Promise<Row<'identities'>> {
  const identity = await tx.people.byOpenId(openId)
  if (!identity) throw new Error('an identity just linked is missing')
  return identity
}

interface Where {
  readonly orgId: number | undefined
  readonly chat: Row<'chats'> | undefined
  /** Of the session it is about, where it is about one. */
  readonly hostId?: number | null | undefined
  /** The orgs that session is for, where these are several. */
  readonly meant?: readonly number[] | undefined
}

/** Every role a person has in an org (or, before setup, in a chat): given there or above, and what follows from it. */
export async function rolesHeld(
  read: Reader,
  who: { personId: number; openId: string },
  { orgId, chat, hostId, meant = [] }: Where,
  admins: ReadonlySet<string>,
  at: Instant,
): Promise<ReadonlySet<Role>> {
  const held = new Set<Role>()
  if (admins.has(who.openId) || administers(who, chat)) held.add('admin')
  if (hostId === who.personId) held.add('host')
  if (orgId === undefined) return held
  const above = await read.orgs.ancestors(orgId)
  for (const { orgId: of, role } of await read.roster.rolesOf(who.personId, at)) if (above.includes(of)) held.add(role)
  const own = await read.roster.orgsOf(who.personId, at)
  if (own.some((one) => one === orgId || meant.includes(one))) held.add('member')
  else if (chat && (await read.roster.lastJoin(chat.chatId, who.personId))?.decision === 'visitor') held.add('visitor')
  return held
}

/** Whether a person may do what `policy` asks for in an org (or, before setup, in a chat). */
export async function may(
  read: Reader,
  policy: Policy,
  who: { personId: number; openId: string },
  where: Where,
  admins: ReadonlySet<string>,
  at: Instant,
): Promise<boolean> {
  // What most events ask for asks nothing of the database.
  return policy === 'anyone' || admins.has(who.openId) || allows(policy, await rolesHeld(read, who, where, admins, at))
}

/** Whether a person keeps the records of the org a chat is bound to. */
export async function isSecretary(
  read: Reader,
  personId: number | null,
  chat: Row<'chats'>,
  admins: ReadonlySet<string>,
  at: Instant,
): Promise<boolean> {
  const [identity] = personId === null ? [] : await read.people.identitiesOf([personId])
  return (
    identity !== undefined && may(read, 'secretary', identity, { orgId: chat.orgId ?? undefined, chat }, admins, at)
  )
}

/**
 * The group's owner administers that chat and, until it is set up, whoever added the bot (design.md section 6,
 * XUEJI_ADMINS). Setting up gives the latter the role, which can be ended.
 */
function administers(who: { personId: number; openId: string }, chat: Row<'chats'> | undefined): boolean {
  if (chat === undefined) return false
  return chat.ownerOpenId === who.openId || (chat.orgId === null && chat.addedBy === who.personId)
}

/**
 * Whom a notice for the secretary goes to: the secretary, else the deputy, the leader, the admin, those who run the bot
 * last (design.md section 4).
 */
export async function secretaryToTell(
  read: Reader,
  orgId: number,
  at: Instant,
  admins: ReadonlySet<string> = new Set(),
): Promise<number | undefined> {
  const roles = await read.roster.roles(orgId, at)
  const identities = await read.people.identitiesOf(roles.map((role) => role.personId))
  const reachable = new Set(
    identities.filter((identity) => identity.reach !== 'refused').map((identity) => identity.personId),
  )
  for (const wanted of ['secretary', 'deputy', 'leader', 'admin'] as const) {
    const found = roles.find(({ role, personId }) => role === wanted && reachable.has(personId))
    if (found) return found.personId
  }
  for (const openId of admins) {
    const identity = await read.people.byOpenId(openId)
    if (identity && identity.reach !== 'refused') return identity.personId
  }
  return undefined
}

/** The names of the people to ask about an org: its secretary and deputy. */
export async function secretaryNames(read: Reader, orgId: number, at: Instant): Promise<string[]> {
  const roles = await read.roster.roles(orgId, at)
  const inOrder = (['secretary', 'deputy'] as const).flatMap((wanted) => roles.filter(({ role }) => role === wanted))
  const people = inOrder.map(({ personId }) => personId)
  return people.map(await namesOf(read, people))
}
