import type { Instant } from '../clock.ts'
import { withBelow } from '../domain/org-tree.ts'
import type { Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { type Messages, messagesFor } from '../i18n/index.ts'
import { may, secretaryToTell } from './who.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

interface By {
  readonly me: { readonly personId: number; readonly openId: string }
  readonly admins: ReadonlySet<string>
  readonly now: Instant
  readonly t: Messages
}

/**
 * Puts an org under another, or under none: roles, figures and sessions for those below follow the tree (domain.md S24,
 * S25). Whoever does it administers each of the orgs concerned, since those above see and decide for those below. Whoever
 * keeps their records hears of it.
 */
export async function placeOrg(
  tx: Tx,
  org: Row<'orgs'>,
  above: Row<'orgs'> | null,
  { me, admins, now, t }: By,
): Promise<Say[]> {
  const before = org.parentId === null ? null : await tx.orgs.get(org.parentId)
  if (before?.id === above?.id) throw new UserError(({ orgs }) => orgs.sameAbove(org.name, above?.name ?? null))
  const concerned = [org, above, before].filter((one) => one !== null)
  for (const { id, name } of concerned)
    if (!(await may(tx, 'admin', me, { orgId: id, chat: await tx.orgs.chatOf(id) }, admins, now)))
      throw new UserError(({ orgs }) => orgs.notAdmin(name))
  if (above && withBelow(await tx.orgs.all(), org.id).some(({ id }) => id === above.id))
    throw new UserError(({ orgs }) => orgs.ring(org.name, above.name))
  await tx.orgs.setParent(org.id, above?.id ?? null)
  const [from, to] = [before?.name ?? null, above?.name ?? null]
  await tx.audit.record({
    at: now,
    actorId: me.personId,
    orgId: org.id,
    act: 'org.placed',
    subject: `org:${org.id}`,
    before: from,
    after: to,
  })
  const says: Say[] = [{ to: 'here', text: t.orgs.placed(org.name, from, to) }]
  const told = new Set([me.personId])
  for (const { id } of concerned) {
    const person = await secretaryToTell(tx, id, now, admins)
    if (person === undefined || told.has(person)) continue
    told.add(person)
    const { orgs } = messagesFor((await tx.orgs.chatOf(id))?.locale ?? '')
    says.push({ to: { person }, text: orgs.placed(org.name, from, to) })
  }
  return says
}
