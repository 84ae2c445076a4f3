import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { answerAsked, answered, candidates, choose, orgsWithin } from '../services/choose-org.ts'

/** Of several branches, or those below, the one that is meant from now on. */
export const chooseOrg = defineAction({
  name: 'choose-org',
  allow: 'anyone',
  async run({ tx, me, now, t, value, about, card }) {
    const orgs = await candidates(tx, await orgsWithin(tx, me, now), t)
    const chosen = orgs.find(({ id }) => id === value.org)
    if (!chosen) throw new UserError(({ talk }) => talk.staleCard)
    const said = await choose(tx, me, chosen, { now, t })
    const waited = await answerAsked(tx, { personId: me.personId, said, pressed: card.id }, now)
    const toast = { type: 'success', content: said } as const
    // What waited for the choice is done once: the card asks no more.
    return about.show === 'notice' && about.waited !== undefined
      ? { toast, turn: answered(about, said), waited }
      : { toast, keep: true, waited }
  },
})
