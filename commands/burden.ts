import { defineCommand } from '../src/entry.ts'
import { needOrg } from './need-org.ts'

/** What Xueji asks of members, for the secretary and the leader. */
export const burden = defineCommand({
  name: 'burden',
  aliases: ['减负', '负担'],
  allow: 'secretary',
  ofOrg: true,
  run: async (call) => ({ say: [{ to: 'me', show: { show: 'burden', org: needOrg(call).id } }] }),
})
