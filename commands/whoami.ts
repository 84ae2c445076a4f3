import { defineCommand } from '../src/entry.ts'

/** One's own open_id (for XUEJI_ADMINS), name, org and roles. */
export const whoami = defineCommand({
  name: 'whoami',
  aliases: ['我是谁'],
  allow: 'anyone',
  ofSelf: true,
  async run({ tx, me, org, t, now }) {
    const { name } = await tx.people.get(me.personId)
    const roles = org ? (await tx.roster.roles(org.id, now)).filter(({ personId }) => personId === me.personId) : []
    return {
      say: [
        {
          to: 'me',
          text: t.talk.whoami(
            me.openId,
            name,
            org?.name ?? null,
            roles.map(({ role }) => t.terms.role[role]),
          ),
        },
      ],
    }
  },
})
