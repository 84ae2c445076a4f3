import { type Messages, messagesFor } from '../i18n/index.ts'

interface Topic {
  readonly words: string
  readonly about: string
  readonly usage: string
  readonly example: string
}

/** By a command's own word or one of its sub-words, in either language. */
export function topicOf(said: string, t: Messages): Topic | undefined {
  const word = said.normalize('NFKC').toLowerCase().replace(/^\//, '')
  const known = [messagesFor('zh-CN'), messagesFor('en-US')].map(topics)
  const path = known
    .flatMap((all) => [...all])
    .find(([, { words }]) => {
      const typed = words.slice(1)
      return typed === word || typed.split(' ').at(-1) === word
    })?.[0]
  return path === undefined ? undefined : topics(t).get(path)
}

/** Every command and sub-command that has a usage line. */
function topics({ commands }: Messages): ReadonlyMap<string, Topic> {
  const found = new Map<string, Topic>()
  for (const [name, command] of Object.entries(commands)) {
    found.set(name, command)
    for (const [sub, one] of Object.entries<Topic | string>(command))
      if (typeof one !== 'string') found.set(`${name} ${sub}`, one)
  }
  return found
}
