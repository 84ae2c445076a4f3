import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { candidates, choose, orgsWithin } from '../services/choose-org.ts'

/** Of several branches, or those below, the one that is meant from now on. */
export const chooseOrg = defineAction({
  name: 'choose-org',
  allow: 'anyone',
  async run({ tx, me, now, t, value, about }) {
    const orgs = await candidates(tx, await orgsWithin(tx, me, now), t)
    const chosen = orgs.find(({ id }) => id === value.org)
    if (!chosen) throw new UserError(({ talk }) => talk.staleCard)
    const said = await choose(tx, me, chosen, { now, t })
    const toast = { type: 'success', content: said } as const
    // What waited for the choice is done once (receive/press.ts).
    const waits = about.show === 'notice' && about.waits !== undefined
    return waits
      ? { toast, turn: { show: 'notice', title: about.title, text: said, buttons: [] } }
      : { toast, keep: true }
  },
})
