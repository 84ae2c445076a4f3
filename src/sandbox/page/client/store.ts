/// <reference lib="dom" />
/** What the page knows: the state of the sandbox as this person, fetched anew whenever something moved. */
import type { PageState } from '../protocol.ts'
import { fetchState } from './api.ts'

const PAGE = 60
/** Between two fetches, so that a bot at work is not held up by being watched. */
const REST = 100

export interface Store {
  readonly state: PageState | undefined
  /** Real milliseconds since the state was fetched: the clock may run. */
  age(): number
  offline(): boolean
  be(openId: string): void
  open(chatId: string): void
  more(): void
  refresh(): void
  subscribe(listen: () => void): void
}

export function createStore(): Store {
  const listeners = new Set<() => void>()
  const address = new URLSearchParams(location.hash.slice(1))
  let me = address.get('as') ?? ''
  let chat = address.get('chat') ?? ''
  let most = PAGE
  let state: PageState | undefined
  let fetchedAt = 0
  let fetching = false
  let again = false
  let lost = false

  const tell = () => {
    for (const listen of listeners) listen()
  }

  /** One request at a time: what moves meanwhile is fetched after it. */
  async function refresh(): Promise<void> {
    again = true
    if (fetching) return
    fetching = true
    while (again) {
      again = false
      try {
        const asked = [me, chat, most].join()
        const fetched = await fetchState(me, chat, most)
        // Somebody else or another chat was chosen meanwhile: that is fetched next.
        if (asked !== [me, chat, most].join()) continue
        state = fetched
        fetchedAt = performance.now()
        me = fetched.me
        chat = fetched.chatId
        history.replaceState(null, '', `#${new URLSearchParams({ as: me, chat })}`)
        tell()
      } catch {
        // The stream of events says when the server is there again.
      }
      await new Promise((resolve) => setTimeout(resolve, REST))
    }
    fetching = false
  }

  const events = new EventSource('/sandbox/events')
  events.addEventListener('message', () => void refresh())
  events.addEventListener('open', () => {
    lost = false
    void refresh()
  })
  events.addEventListener('error', () => {
    lost = true
    tell()
  })

  return {
    get state() {
      return state
    },
    age: () => performance.now() - fetchedAt,
    offline: () => lost,
    be(openId) {
      const direct = state?.chats.find(({ chatId }) => chatId === chat)?.kind === 'direct'
      me = openId
      // Each person has a direct chat of their own; a group stays open if they are in it.
      if (direct) chat = 'direct'
      most = PAGE
      void refresh()
    },
    open(chatId) {
      chat = chatId
      most = PAGE
      void refresh()
    },
    more() {
      most += PAGE
      void refresh()
    },
    refresh: () => void refresh(),
    subscribe: (listen) => void listeners.add(listen),
  }
}
