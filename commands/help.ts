import { defineCommand } from '../src/entry.ts'
import { topicOf } from '../src/services/help-topic.ts'

/** What this person can do here, each line to be pressed; with a topic how that is typed. */
export const help = defineCommand({
  name: 'help',
  aliases: ['帮助', '?', '？', 'start'],
  allow: 'anyone',
  glued: (_tail, slash) => slash,
  run({ org, group, words, t }) {
    const topic = words.length === 0 ? undefined : topicOf(words.join(' '), t)
    if (topic) {
      const text = `${topic.about}\n${t.talk.usage(topic.usage, topic.example)}`
      return Promise.resolve({ say: [{ to: 'me', text }] })
    }
    return Promise.resolve({
      say: [{ to: 'me', show: { show: 'help', org: org?.id ?? null, direct: group === undefined } }],
    })
  },
})
