/** Pictures of cards the page still shows after the bot has drawn a newer one: a press is then as on the old picture. */
import type { CardJson } from '../../feishu/port.ts'
import type { Message } from '../world.ts'

const MOST = 500

export interface Shown {
  note(message: Message): void
  /** Undefined when it is the present one, or too old to be remembered. */
  stale(message: Message, edits: number): CardJson | undefined
}

export function createShown(): Shown {
  const cards = new Map<string, CardJson>()
  const key = (message: Message, edits: number) => `${message.messageId} ${edits}`
  return {
    note(message) {
      if (!message.card) return
      const at = key(message, message.edits)
      cards.delete(at)
      cards.set(at, message.card)
      if (cards.size > MOST) cards.delete(cards.keys().next().value ?? '')
    },
    stale: (message, edits) => (edits === message.edits ? undefined : cards.get(key(message, edits))),
  }
}
