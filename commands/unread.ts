import type { CommandCall, Say } from '../src/entry.ts'

/** Said before a card on which it is done: words that were not read have no effect. */
export const unread = ({ t }: CommandCall, words: readonly string[]): readonly Say[] => {
  const said = words.filter((word) => word !== '').join(' ')
  return said === '' ? [] : [{ to: 'me', text: t.talk.unread(said) }]
}
