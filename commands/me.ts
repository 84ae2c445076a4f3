import { defineCommand } from '../src/entry.ts'
import { needOrg } from './need-org.ts'

/** One's own record, in direct chat. */
export const me = defineCommand({
  name: 'me',
  aliases: ['我的', '我', '我的记录'],
  allow: 'anyone',
  ofOrg: true,
  run: async (call) => ({ say: [{ to: 'me', show: { show: 'me', org: needOrg(call).id } }] }),
})
