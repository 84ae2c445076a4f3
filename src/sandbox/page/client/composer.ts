/// <reference lib="dom" />
/** Saying something. */
import type { MessageView, PageState } from '../protocol.ts'
import { post } from './api.ts'
import { fill, h } from './dom.ts'
import { toast } from './toast.ts'
import type { Words } from './words.ts'

export function composer(words: Words, current: () => PageState | undefined) {
  let replying: MessageView | undefined
  let mention = true
  const field = h('textarea', { rows: 1, 'aria-label': words.send })
  const at = h(
    'button',
    { type: 'button', class: 'chip at-chip', title: words.atHint, onclick: () => setMention(!mention) },
    words.at,
  )
  const reply = h('div', { class: 'replying', hidden: true })
  const quick = h(
    'div',
    { class: 'quick' },
    words.commands.map((command) =>
      h('button', { type: 'button', class: 'chip', onclick: () => void say(command) }, command),
    ),
  )
  const send = h(
    'button',
    { type: 'button', class: 'button button-primary', onclick: () => void say(field.value) },
    words.send,
  )
  const picked = h('input', { type: 'file', hidden: true, onchange: () => void sendFile() })
  const attach = h(
    'button',
    { type: 'button', class: 'chip at-chip', title: words.attachHint, onclick: () => picked.click() },
    words.attach,
  )
  const row = h('div', { class: 'composer-row' }, at, attach, picked, field, send)
  const node = h('footer', { class: 'composer' }, reply, quick, row)

  const setMention = (on: boolean) => {
    mention = on
    at.setAttribute('aria-pressed', String(on))
  }
  setMention(true)

  const setReply = (message: MessageView | undefined) => {
    replying = message
    reply.hidden = !message
    const close = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': words.cancel, onclick: () => setReply(undefined) },
      '✕',
    )
    if (message) fill(reply, h('span', {}, words.replyTo(message.name)), close)
  }

  field.addEventListener('keydown', (event) => {
    // Enter also ends a word in the input methods for Chinese.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void say(field.value)
  })

  async function say(typed: string): Promise<void> {
    const state = current()
    const chat = state?.chats.find(({ chatId }) => chatId === state.chatId)
    if (!state || !chat || typed.trim() === '') return
    const { text, people } = mentions(typed, state, chat.members)
    const bot = chat.kind === 'group' && chat.botInside && mention ? ['bot'] : []
    const body = { as: state.me, chatId: chat.chatId, text: text.trim() || ' ', mention: [...bot, ...people] }
    const replyTo = replying && { replyTo: replying.messageId }
    if (typed === field.value) field.value = ''
    setReply(undefined)
    try {
      await post('say', { ...body, ...replyTo })
    } catch (error) {
      if (field.value === '') field.value = typed
      toast('error', words.failed + (error instanceof Error ? error.message : String(error)))
    }
  }

  async function sendFile(): Promise<void> {
    const file = picked.files?.[0]
    const state = current()
    if (!file || !state) return
    const replyTo = replying && { replyTo: replying.messageId }
    picked.value = ''
    setReply(undefined)
    try {
      const body = { as: state.me, chatId: state.chatId, name: file.name, bytes: await base64(file) }
      await post('file', { ...body, ...replyTo })
    } catch (error) {
      toast('error', words.failed + (error instanceof Error ? error.message : String(error)))
    }
  }

  return {
    node,
    reply(message: MessageView) {
      setReply(message)
      field.focus()
    },
    update(state: PageState) {
      const chat = state.chats.find(({ chatId }) => chatId === state.chatId)
      at.hidden = chat?.kind !== 'group' || !chat.botInside
      field.placeholder = chat ? words.write(chat.name) : ''
      if (replying && !state.messages.some(({ messageId }) => messageId === replying?.messageId)) setReply(undefined)
    },
  }
}

async function base64(file: File): Promise<string> {
  const parts: string[] = []
  const bytes = new Uint8Array(await file.arrayBuffer())
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(parts.join(''))
}

/** '@王志强 …' is a mention when somebody in the chat has that name. */
function mentions(
  typed: string,
  { people }: PageState,
  members: readonly string[],
): { text: string; people: string[] } {
  const inside = people.filter(({ openId }) => members.includes(openId))
  const found: string[] = []
  const text = typed.replace(/@(\S+)\s?/g, (whole: string, name: string) => {
    const person = inside.find((each) => each.name === name)
    if (!person) return whole
    found.push(person.openId)
    return ''
  })
  return { text, people: found }
}
