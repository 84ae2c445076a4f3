import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'

/** Chooses the org that commands in direct chat are about, for those who are in several. */
export const org = defineCommand({
  name: 'org',
  aliases: ['支部', '组织'],
  allow: 'anyone',
  async run({ tx, me, now, rest, t }) {
    const byRole = (await tx.roster.rolesOf(me.personId, now)).map(({ orgId }) => orgId)
    const ids = [...new Set([...(await tx.roster.orgsOf(me.personId, now)), ...byRole])]
    const orgs = await Promise.all(ids.map((id) => tx.orgs.get(id)))
    const chosen = orgs.find(({ name }) => name === rest) ?? orgs.find(({ name }) => rest !== '' && name.includes(rest))
    if (!chosen) {
      if (orgs.length === 0) throw new UserError(({ talk }) => talk.notOnRoster(null))
      const names = orgs.map(({ name }) => name)
      const buttons = names.map((name) => ({ label: name, words: `/org ${name}` }))
      return {
        say: [
          { to: 'me', show: { show: 'notice', title: t.talk.whichOrgTitle, text: t.talk.whichOrg(names), buttons } },
        ],
      }
    }
    await tx.people.chooseOrg(me.openId, chosen.id)
    return { say: [{ to: 'me', text: t.talk.orgChosen(chosen.name) }] }
  },
})
