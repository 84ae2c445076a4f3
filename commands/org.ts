import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { answerAsked, called, candidates, choose, orgsWithin, whichOrg } from '../src/services/choose-org.ts'
import { orgAbove } from './org-above.ts'
import { meanings, subFirst } from './sub.ts'

const SUBS = meanings<'above'>({ above: ['上级'] })

/**
 * Chooses the org that commands in direct chat are about, for those who are in several or keep the records of
 * those below; and which org is above it.
 */
export const org = defineCommand({
  name: 'org',
  aliases: ['支部', '组织'],
  allow: 'anyone',
  glued: (_tail, slash) => slash,
  async run(call) {
    const { tx, me, now, rest, t, words } = call
    const orgs = await candidates(tx, await orgsWithin(tx, me, now), t)
    const sub = orgs.some(({ name }) => name === rest.trim()) ? undefined : subFirst(SUBS, words)
    if (sub) return orgAbove(call, sub.rest.join(' ').trim(), orgs)
    const [only, another] = orgs
    if (!only) throw new UserError(({ talk }) => talk.notOnRoster(null))
    const meant = another ? called(orgs, rest.trim()) : [only]
    const [chosen, ...others] = meant
    if (!chosen || others.length > 0)
      return { say: [{ to: 'me', show: whichOrg(meant.length > 1 ? meant : orgs, t, { all: orgs }) }] }
    const text = await choose(tx, me, chosen, { now, t })
    // Said in a group, it is answered in private, and nothing else.
    const waited = call.group ? [] : await answerAsked(tx, { personId: me.personId, said: text }, now)
    return { say: [{ to: 'me', text: another ? text : t.talk.onlyOrg(chosen.name) }], waited }
  },
})
