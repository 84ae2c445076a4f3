import type { Instant } from '../clock.ts'
import type { OfOrgs } from '../../db/repositories/undelivered.ts'
import type { Reader } from '../../db/store.ts'

/**
 * The orgs a person administers: all of them (null) who runs the bot, else those they hold the role in, with those below,
 * and those whose group they own.
 */
export async function administered(
  read: Reader,
  { personId, openId }: { readonly personId: number; readonly openId: string },
  admins: ReadonlySet<string>,
  at: Instant,
): Promise<OfOrgs> {
  if (admins.has(openId)) return null
  const held = (await read.roster.rolesOf(personId, at)).filter(({ role }) => role === 'admin')
  const found = new Set(held.map(({ orgId }) => orgId))
  const all = await read.orgs.all()
  // A parent may stand behind its children in the list: until nothing is found any more.
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const { id, parentId } of all) if (parentId !== null && found.has(parentId)) found.add(id)
  }
  for (const orgId of await read.orgs.ownedBy(openId)) found.add(orgId)
  return [...found]
}
