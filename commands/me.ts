import { defineCommand } from '../src/entry.ts'
import { orderFile } from '../src/services/exports/order-file.ts'
import { needOrg } from './need-org.ts'
import { meanings, subOf } from './sub.ts'

const SUBS = meanings<'export'>({ export: ['导出', '档案', '下载'] })

/** One's own record, in direct chat; or everything of it as a file. */
export const me = defineCommand({
  name: 'me',
  aliases: ['我的', '我', '我的记录'],
  allow: 'anyone',
  ofOrg: true,
  async run(call) {
    const { words, tx, me: asker, now } = call
    const { id: org } = needOrg(call)
    if (words[0] === undefined || subOf(SUBS, words[0]) !== 'export')
      return { say: [{ to: 'me', show: { show: 'me', org } }] }
    return { say: [await orderFile(tx, { file: 'record', org, by: asker.personId }, now)] }
  },
})
