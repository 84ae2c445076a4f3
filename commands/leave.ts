import { defineCommand } from '../src/entry.ts'
import { soon } from './attendance-soon.ts'

/** Asks for leave, for a session or for some days. */
export const leave = defineCommand({
  name: 'leave',
  aliases: ['请假'],
  allow: 'member',
  ofOrg: true,
  run: (call) => soon(call, call.words),
})
