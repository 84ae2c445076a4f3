import { defineCommand } from '../src/entry.ts'

/** What waits, is in doubt or was not delivered, for whoever runs the bot: sent again or set right by a press. */
export const outbox = defineCommand({
  name: 'outbox',
  aliases: ['发件箱', '待发'],
  allow: 'admin',
  run: async ({ org }) => ({ say: [{ to: 'me', show: { show: 'outbox', org: org?.id ?? null, page: 0 } }] }),
})
