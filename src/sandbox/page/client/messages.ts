/// <reference lib="dom" />
/** The messages of the open chat. A node is kept while its message is unchanged: what is typed in its forms stays. */
import type { ChatView, MessageView, PageState } from '../protocol.ts'
import { h } from './dom.ts'
import { messageNode, type MessageOptions } from './message.ts'
import { day, isoDate } from './time.ts'
import type { Words } from './words.ts'

const KEPT = 400
/** Within this many pixels of the end a reader follows what is new. */
const NEAR_END = 80

export interface MessagesOptions extends Omit<MessageOptions, 'show'> {
  more(): void
}

export function messageList(options: MessagesOptions) {
  const kept = new Map<string, { readonly version: string; readonly node: HTMLElement }>()
  const list = h('ol', { class: 'messages', 'aria-live': 'polite' })
  const more = h('button', { type: 'button', class: 'earlier', hidden: true, onclick: options.more })
  const empty = h('p', { class: 'empty', hidden: true })
  const node = h('div', { class: 'scroll', tabindex: 0 }, more, empty, list)
  let shownChat = ''
  let refocus: (() => void) | undefined

  const show = (messageId: string) => {
    const target = document.querySelector(`[id="${CSS.escape(messageId)}"]`)
    target?.scrollIntoView({ block: 'center' })
    target?.classList.add('found')
    setTimeout(() => target?.classList.remove('found'), 1500)
  }

  function nodeOf(message: MessageView, me: string): HTMLElement {
    const key = `${me} ${message.messageId}`
    const version = `${message.edits} ${message.recalled} ${message.likes.join()}`
    const known = kept.get(key)
    if (known?.version === version) return known.node
    const fresh = { version, node: messageNode(message, { ...options, show }) }
    if (known?.node.contains(document.activeElement)) refocus = refocusIn(known.node, fresh.node)
    kept.delete(key)
    kept.set(key, fresh)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '')
    return fresh.node
  }

  function wanted({ messages, me }: PageState): HTMLElement[] {
    let date = ''
    return messages.flatMap((message) => {
      const today = isoDate(message.createdAt)
      const line = today === date ? [] : [dayLine(message.createdAt, today)]
      date = today
      return [...line, nodeOf(message, me)]
    })
  }

  function dayLine(at: number, date: string): HTMLElement {
    const known = kept.get(date)?.node ?? h('li', { class: 'day' }, day(at, options.lang))
    kept.set(date, { version: '', node: known })
    return known
  }

  return {
    node,
    update(state: PageState) {
      const { chatId, me, earlier, chats } = state
      const where = `${me} ${chatId}`
      const chat = chats.find((each) => each.chatId === chatId)
      const follow = where !== shownChat || node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END
      const height = node.scrollHeight
      const grew = place(list, wanted(state))
      shownChat = where
      refocus?.()
      refocus = undefined
      more.hidden = earlier === 0
      more.textContent = options.words.earlier(earlier)
      empty.hidden = state.messages.length > 0
      empty.textContent = emptyWords(chat, options.words)
      if (follow) node.scrollTop = node.scrollHeight
      else if (grew === 'above') node.scrollTop += node.scrollHeight - height
    },
  }
}

/** Before the bot is in the group: what to do, and whom to think of at setup. */
function emptyWords(chat: ChatView | undefined, words: Words): string {
  if (chat?.kind !== 'group' || chat.botInside) return words.empty
  const { withoutFeishu } = chat
  return withoutFeishu.length > 0 ? `${words.emptyGroup}${words.withoutFeishu(withoutFeishu)}` : words.emptyGroup
}

const FOCUSABLE = 'button, input, select, textarea, summary, a, [tabindex]'

/** Who works with the keyboard stays where they were when the bot draws the card anew. */
function refocusIn(old: HTMLElement, fresh: HTMLElement): () => void {
  const nth = [...old.querySelectorAll<HTMLElement>(FOCUSABLE)].findIndex((each) => each === document.activeElement)
  return () => fresh.querySelectorAll<HTMLElement>(FOCUSABLE)[nth]?.focus({ preventScroll: true })
}

/** Puts the nodes in order, touching only what is out of place: a moved node would lose its focus. */
function place(list: HTMLElement, nodes: readonly HTMLElement[]): 'above' | 'below' {
  const first = list.firstElementChild
  const stay = new Set<Element>(nodes)
  for (const old of [...list.children]) if (!stay.has(old)) old.remove()
  let at = list.firstElementChild
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling
    else list.insertBefore(node, at)
  }
  return first && nodes[0] !== first && stay.has(first) ? 'above' : 'below'
}
