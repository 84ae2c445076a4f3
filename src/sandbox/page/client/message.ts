/// <reference lib="dom" />
/** One message of the chat. */
import type { FileView, MessageView, TextPart } from '../protocol.ts'
import { post } from './api.ts'
import { avatar } from './avatar.ts'
import { drawCard } from './card/index.ts'
import { h } from './dom.ts'
import { presses } from './press.ts'
import { clockTime } from './time.ts'
import { toast } from './toast.ts'
import type { Lang, Words } from './words.ts'

export interface MessageOptions {
  readonly words: Words
  readonly lang: Lang
  me(): string
  nameOf(openId: string): string
  members(): readonly string[]
  reply(message: MessageView): void
  show(messageId: string): void
}

export function messageNode(message: MessageView, options: MessageOptions): HTMLElement {
  const { words, lang, me, reply, show } = options
  const { messageId, sender, name, fromBot, createdAt, edits, recalled, quoted, forwarded } = message
  const mine = sender === me()
  const like = h(
    'button',
    {
      type: 'button',
      class: 'chip',
      'aria-label': words.like(message.likes.length),
      'aria-pressed': String(message.likes.includes(me())),
      onclick: () => void post('like', { as: me(), messageId }).catch(() => toast('error', words.failed)),
    },
    [words.likeIt, ...(message.likes.length > 0 ? [message.likes.length] : [])].join(' '),
  )
  const quote =
    quoted &&
    h(
      'button',
      { type: 'button', class: 'quote', onclick: () => show(quoted.messageId) },
      h('b', {}, words.replyTo(quoted.name)),
      quoted.preview,
    )
  return h(
    'li',
    { class: mine ? 'message mine' : 'message', id: messageId, 'data-edits': edits },
    avatar(name, fromBot),
    h(
      'div',
      { class: 'message-main' },
      h(
        'div',
        { class: 'message-head' },
        h('span', { class: 'sender' }, name),
        fromBot && h('span', { class: 'bot-tag' }, words.bot),
        h('time', {}, clockTime(createdAt, lang)),
        edits > 0 && h('span', { class: 'edited' }, words.edited),
        h('button', { type: 'button', class: 'reply', onclick: () => reply(message) }, words.reply),
      ),
      recalled
        ? h('div', { class: 'bubble recalled' }, words.recalled)
        : [quote, forwarded && h('small', {}, words.forwarded), content(message, options), fromBot && like],
    ),
  )
}

function content(message: MessageView, options: MessageOptions): Node {
  const { words, lang, nameOf, members } = options
  const { card, parts, file, type } = message
  if (card) return drawCard(card, { words, lang, nameOf, members, ...presses(message, options) })
  if (parts)
    return h(
      'div',
      { class: 'bubble' },
      parts.map((part) => textPart(part, options.me())),
    )
  if (file) return fileNode(file, words)
  return h('div', { class: 'bubble unknown' }, words.unknownType(type))
}

const textPart = (part: TextPart, me: string) =>
  'text' in part
    ? part.text
    : h('span', { class: part.who === me || part.who === 'all' ? 'at at-me' : 'at' }, `@${part.at}`)

function fileNode({ key, name, bytes }: FileView, words: Words): HTMLElement {
  const size =
    bytes < 1024
      ? `${bytes} B`
      : bytes < 1024 * 1024
        ? `${(bytes / 1024).toFixed(1)} KB`
        : `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return h(
    'a',
    { class: 'file', href: `/sandbox/file/${encodeURIComponent(key)}`, download: name },
    h('span', { class: 'file-kind', 'aria-hidden': 'true' }, (name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase()),
    h(
      'span',
      { class: 'file-words' },
      h('span', { class: 'file-name' }, name),
      h('small', {}, `${size} · ${words.download}`),
    ),
  )
}
