/// <reference lib="dom" />
/** The open chat: its head, its messages, what is being said. */
import type { PageState } from '../protocol.ts'
import { post } from './api.ts'
import { composer } from './composer.ts'
import { fill, h, whenChanged } from './dom.ts'
import { groupControls } from './group.ts'
import { messageList } from './messages.ts'
import type { Store } from './store.ts'
import { toast } from './toast.ts'
import type { Lang, Words } from './words.ts'

export interface ChatOptions {
  readonly words: Words
  readonly lang: Lang
  readonly store: Store
  back(): void
  showConsole(): void
}

export function chatPane({ words, lang, store, back, showConsole }: ChatOptions) {
  const current = () => store.state
  const speaking = composer(words, current)
  const group = groupControls(words, current)
  const messages = messageList({
    words,
    lang,
    me: () => current()?.me ?? '',
    nameOf: (openId) => current()?.people.find((each) => each.openId === openId)?.name ?? openId,
    members: () => current()?.chats.find(({ chatId }) => chatId === current()?.chatId)?.members ?? [],
    reply: (message) => speaking.reply(message),
    more: () => store.more(),
  })
  const title = h('h1')
  const hint = h('small')
  const addBot = h(
    'button',
    { type: 'button', class: 'button button-primary', hidden: true, onclick: () => void bring() },
    words.addBot,
  )
  const manage = h(
    'button',
    { type: 'button', class: 'button', hidden: true, onclick: () => group.open() },
    words.manage,
  )
  const refused = h('span', { class: 'badge', hidden: true })
  const open = h(
    'button',
    { type: 'button', class: 'button console-button', onclick: showConsole },
    words.console,
    refused,
  )
  const head = h(
    'header',
    { class: 'chat-head' },
    h('button', { type: 'button', class: 'icon-button back', 'aria-label': words.back, onclick: back }, '‹'),
    h('div', { class: 'chat-title' }, title, hint),
    addBot,
    manage,
    open,
  )
  const offline = h('div', { class: 'offline', role: 'alert', hidden: true }, words.offline)

  async function bring(): Promise<void> {
    const state = current()
    if (!state) return
    try {
      await post('bot', { as: state.me, chatId: state.chatId, inside: true })
    } catch (error) {
      toast('error', words.failed + (error instanceof Error ? error.message : String(error)))
    }
  }

  const drawHead = whenChanged((chat: PageState['chats'][number] | undefined) => {
    fill(title, chat?.name ?? '')
    const isGroup = chat?.kind === 'group'
    fill(
      hint,
      isGroup
        ? `${words.members(chat.members.length)} · ${chat.botInside ? words.botInside : words.botOutside}`
        : words.bot,
    )
    addBot.hidden = !isGroup || chat.botInside
    manage.hidden = !isGroup
  })

  return {
    node: h('main', { class: 'chat' }, head, offline, messages.node, speaking.node),
    update(state: PageState) {
      drawHead(state.chats.find(({ chatId }) => chatId === state.chatId))
      offline.hidden = !store.offline()
      const { refusalCount, unknownRoutes } = state.control
      refused.hidden = refusalCount + unknownRoutes.length === 0
      refused.textContent = String(refusalCount + unknownRoutes.length)
      messages.update(state)
      speaking.update(state)
      group.update(state)
    },
  }
}
