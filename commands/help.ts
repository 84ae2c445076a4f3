import { defineCommand } from '../src/entry.ts'

/** What this person can do here, each line to be pressed. */
export const help = defineCommand({
  name: 'help',
  aliases: ['帮助', '?', '？', 'start'],
  allow: 'anyone',
  run: ({ org, group }) =>
    Promise.resolve({ say: [{ to: 'me', show: { show: 'help', org: org?.id ?? null, direct: group === undefined } }] }),
})
