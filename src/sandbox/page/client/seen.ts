/** What this page has shown already, to count what is new; what was there before the page was opened is not. */
import type { PageState } from '../protocol.ts'

export interface Seen {
  update(state: PageState): void
  freshIn(chatId: string): number
  /** New in the direct chat of somebody one is not at the moment. */
  freshFor(openId: string): number
}

export function createSeen(): Seen {
  const chats = new Map<string, { seen: number; count: number }>()
  const directs = new Map<string, { seen: number; count: number }>()
  const note = (of: Map<string, { seen: number; count: number }>, id: string, count: number, looking: boolean) => {
    const known = of.get(id)
    of.set(id, { count, seen: looking || !known ? count : known.seen })
  }
  const fresh = (of: Map<string, { seen: number; count: number }>, id: string) => {
    const { count, seen } = of.get(id) ?? { count: 0, seen: 0 }
    return count - seen
  }
  return {
    update({ me, chats: all, chatId, people }) {
      for (const chat of all) if (chat.kind === 'group') note(chats, chat.chatId, chat.count, chat.chatId === chatId)
      const inDirect = all.some((chat) => chat.chatId === chatId && chat.kind === 'direct')
      for (const { openId, direct } of people) note(directs, openId, direct, inDirect && openId === me)
      const own = all.find(({ kind }) => kind === 'direct')
      const mine = directs.get(me)
      if (own && mine) chats.set(own.chatId, mine)
    },
    freshIn: (chatId) => fresh(chats, chatId),
    freshFor: (openId) => fresh(directs, openId),
  }
}
