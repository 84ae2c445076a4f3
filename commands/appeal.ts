import { defineCommand } from '../src/entry.ts'
import { soon } from './attendance-soon.ts'

/** Says that a mark is wrong; the secretary answers. */
export const appeal = defineCommand({
  name: 'appeal',
  aliases: ['申诉'],
  allow: 'anyone',
  ofOrg: true,
  run: (call) => soon(call, call.words),
})
