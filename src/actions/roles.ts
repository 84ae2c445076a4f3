import { parseRoleForm } from '../cards/role-form.ts'
import { defineAction, type Press, type Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { endRole, giveRole } from '../services/give-role.ts'
import { peopleCalled } from '../services/roster-acts.ts'
import { rolesHeld } from '../services/who.ts'
import { orgIn, orgOf } from './day-of.ts'
import { show } from './open.ts'

const byPresser = async ({ tx, me, env, org, chat, now }: Press) => ({
  by: me.personId,
  held: await rolesHeld(tx, me, { orgId: org?.id, chat }, env.admins, now),
  now,
})

export const openRoles = defineAction({
  name: 'open-roles',
  allow: 'secretary',
  run: (press) => Promise.resolve(show(press, { show: 'roles', org: orgIn(press), page: press.value.page })),
})

/** To one of the list, or by name, or by the open_id that `/whoami` tells. */
export const giveRoleAction = defineAction({
  name: 'give-role',
  allow: 'secretary',
  async run(press) {
    const { tx, about, form, t } = press
    const parsed = parseRoleForm(form)
    if (!parsed) throw new UserError(({ roles }) => roles.talk.incomplete)
    const orgId = orgOf(about)
    const { role, who } = parsed
    const identity = 'name' in who ? await tx.people.byOpenId(who.name) : undefined
    const personId = identity?.personId ?? ('person' in who ? who.person : await called(press, orgId, who.name))
    const wanted = { personId, role, named: identity !== undefined }
    const given = await giveRole(tx, orgId, wanted, await byPresser(press))
    const { name } = await tx.people.get(personId)
    const content = given ? t.roles.talk.given(name, t.terms.role[role]) : t.roles.talk.givenAlready
    const says = given ? await told(press, orgId, personId, (org, words) => words.yours(org, t.terms.role[role])) : []
    return { say: says, toast: { type: given ? 'success' : 'info', content } }
  },
})

/** Whoever it is about hears of it, unless they did it themselves. */
async function told(
  { tx, me, t }: Press,
  orgId: number,
  person: number,
  text: (org: string, words: Press['t']['roles']['talk']) => string,
): Promise<readonly Say[]> {
  if (person === me.personId) return []
  const { name } = await tx.orgs.get(orgId)
  return [{ to: { person }, text: text(name, t.roles.talk), byDay: true }]
}

async function called({ tx, now }: Press, orgId: number, said: string): Promise<number> {
  const { people } = await peopleCalled(tx, orgId, said.split(' '), now, { formerToo: false })
  const [person, namesake] = people
  if (namesake !== undefined) throw new UserError(({ talk }) => talk.whichByOpenId(said))
  if (person === undefined) throw new UserError(({ talk }) => talk.nobodyCalled(said))
  return person
}

export const endRoleAction = defineAction({
  name: 'end-role',
  allow: 'secretary',
  async run(press) {
    const { tx, about, value, t } = press
    const ended = await endRole(tx, orgOf(about), { personId: value.person, role: value.role }, await byPresser(press))
    const { name } = await tx.people.get(value.person)
    const content = ended ? t.roles.talk.ended(name, t.terms.role[value.role]) : t.roles.talk.endedAlready
    const word = t.terms.role[value.role]
    const says = ended
      ? await told(press, orgOf(about), value.person, (org, words) => words.noMoreYours(org, word))
      : []
    return { say: says, toast: { type: ended ? 'success' : 'info', content } }
  },
})
