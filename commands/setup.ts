import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { offerSetup } from '../src/services/offer-setup.ts'
import { may } from '../src/services/who.ts'

/** Brings the setup form back with what stands now, in direct chat. */
export const setup = defineCommand({
  name: 'setup',
  aliases: ['设置'],
  allow: 'anyone',
  async run({ tx, chat, me, env, now, t }) {
    // In direct chat before the first setup: the group this person brought the bot into.
    const place = chat ?? (await tx.orgs.chatAddedBy(me.personId))
    if (!place) throw new UserError(({ talk }) => talk.onlyHere)
    const where = { orgId: place.orgId ?? undefined, chat: place }
    if (!(await may(tx, 'admin', me, where, env.admins, now))) throw new UserError(({ talk }) => talk.onlyAdmin)
    return offerSetup(tx, place, { env, t, now })
  },
})
