import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { type Candidate, candidates, orgsOf, whichOrg } from '../src/services/choose-org.ts'

/** Chooses the org that commands in direct chat are about, for those who are in several. */
export const org = defineCommand({
  name: 'org',
  aliases: ['支部', '组织'],
  allow: 'anyone',
  glued: (_tail, slash) => slash,
  async run({ tx, me, now, rest, t }) {
    const orgs = await candidates(tx, await orgsOf(tx, me, now), t)
    const [only, another] = orgs
    if (!only) throw new UserError(({ talk }) => talk.notOnRoster(null))
    const meant = another ? called(orgs, rest.trim()) : [only]
    const [chosen, ...others] = meant
    if (!chosen || others.length > 0) return { say: [{ to: 'me', show: whichOrg(meant.length > 1 ? meant : orgs, t) }] }
    await tx.people.chooseOrg(me.openId, chosen.id)
    return { say: [{ to: 'me', text: another ? t.talk.orgChosen(chosen.label) : t.talk.onlyOrg(chosen.name) }] }
  },
})

/** By number, by the whole name, or else by a part of it. */
function called(orgs: readonly Candidate[], words: string): readonly Candidate[] {
  if (words === '') return []
  const numbered = /^\d{1,2}$/.test(words) ? orgs[Number(words) - 1] : undefined
  if (numbered) return [numbered]
  const exact = orgs.filter(({ name, label }) => name === words || label === words)
  return exact.length > 0 ? exact : orgs.filter(({ name }) => name.includes(words))
}
