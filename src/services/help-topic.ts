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
  const all = known.flatMap((topic) => [...topic])
  const ofOne = ([, { words }]: (typeof all)[number]) => words.split(' ').at(-1) === word
  // What everybody asks for before what a secretary does: 补学 is one's own first.
  const path = (all.find(([, { words }]) => words.slice(1) === word) ??
    all.find((one) => !one[0].startsWith('attendance ') && ofOne(one)) ??
    all.find(ofOne))?.[0]
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
