import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { type Candidate, candidates, called, whichOrg } from '../src/services/choose-org.ts'
import { placeOrg } from '../src/services/place-org.ts'
import { needOrg } from './need-org.ts'
import type { Row } from '../db/schema.ts'

const NONE = new Set(['无', '没有', 'none'])

/** `/org above`: which org is above this one; with a name, or `none`, it is from now on. */
export async function orgAbove(call: CommandCall, name: string, own: readonly Candidate[]): Promise<Reply> {
  const { tx, me, now, env, t } = call
  // In direct chat it must be clear whose.
  if (!call.org && own.length > 1) return { say: [{ to: 'me', show: whichOrg(own, t) }] }
  const org = needOrg(call)
  if (name === '') {
    const above = org.parentId === null ? null : (await tx.orgs.get(org.parentId)).name
    return { say: [{ to: 'here', text: t.orgs.above(org.name, above) }] }
  }
  // One chosen from above may be that of last week: in its own group there is no doubt.
  if (!call.group && !(await tx.roster.orgsOf(me.personId, now)).includes(org.id))
    throw new UserError(({ talk }) => talk.onlyHere)
  const above = NONE.has(name.toLowerCase()) ? null : await named(call, name)
  return { say: await placeOrg(tx, org, above, { me, admins: env.admins, now, t }) }
}

async function named({ tx, t }: CommandCall, name: string): Promise<Row<'orgs'>> {
  const all = await tx.orgs.all()
  const known = await candidates(
    tx,
    all.map(({ id }) => id),
    t,
  )
  const [found, ...others] = called(known, name)
  if (!found) throw new UserError(({ orgs }) => orgs.unknown(name))
  if (others.length > 0)
    throw new UserError(({ orgs }) => orgs.several([found, ...others].slice(0, 5).map(({ label }) => label)))
  return tx.orgs.get(found.id)
}
