/** One message as a client shows it. */
import { isObject, parseJson, text } from '../json.ts'
import type { Message, World } from '../world.ts'
import { type FileView, LIKE, type MessageView, type TextPart } from './protocol.ts'

const PREVIEW = 60
const PLACEHOLDER = /(@_user_\d+|@_all)/

export function messageView(world: World, message: Message): MessageView {
  const content = parseJson(message.content)
  const parts = message.type === 'text' ? textParts(message, content) : undefined
  const file = message.type === 'file' || message.type === 'image' ? fileView(world, content) : undefined
  const parent = message.parentId === undefined ? undefined : world.messages.get(message.parentId)
  const { messageId, sender, type, createdAt, edits, recalled, card } = message
  return {
    messageId,
    sender,
    name: nameOf(world, sender),
    fromBot: sender === 'bot',
    type,
    createdAt,
    edits,
    recalled,
    likes: likesOf(message),
    forwarded: message.forwardedFrom !== undefined,
    ...(parts && !recalled && { parts }),
    ...(card && !recalled && { card }),
    ...(file && !recalled && { file }),
    ...(parent && {
      quoted: { messageId: parent.messageId, name: nameOf(world, parent.sender), preview: clip(gist(world, parent)) },
    }),
  }
}

function likesOf({ reactions }: Message): string[] {
  return [...(reactions?.values() ?? [])].flatMap(({ emoji, openId }) => (emoji === LIKE ? [openId] : []))
}

export const nameOf = (world: World, who: string): string =>
  who === 'bot' ? world.bot.name : (world.users.get(who)?.name ?? who)

/** A line for the list of chats. */
export function preview(world: World, message: Message): string {
  const who = message.sender === 'bot' ? '' : `${nameOf(world, message.sender)}: `
  return clip(who + gist(world, message))
}

function gist(world: World, message: Message): string {
  if (message.recalled) return '…'
  const content = parseJson(message.content)
  if (message.card) return cardGist(message.card)
  if (message.type === 'text')
    return textParts(message, content)
      .map((part) => ('text' in part ? part.text : `@${part.at}`))
      .join('')
  return fileView(world, content)?.name ?? `[${message.type}]`
}

function cardGist(card: Readonly<Record<string, unknown>>): string {
  const { config, header } = card
  const summary = isObject(config) && isObject(config['summary']) ? text(config['summary']['content']) : undefined
  const title = isObject(header) && isObject(header['title']) ? text(header['title']['content']) : undefined
  return summary ?? title ?? '[card]'
}

function textParts(message: Message, content: unknown): TextPart[] {
  const words = isObject(content) ? (text(content['text']) ?? '') : ''
  return words.split(PLACEHOLDER).flatMap((piece): TextPart[] => {
    if (piece === '@_all') return [{ at: '所有人', who: 'all' }]
    const mention = message.mentions.find(({ key }) => key === piece)
    if (mention) return [{ at: mention.name, who: mention.who }]
    return piece === '' ? [] : [{ text: piece }]
  })
}

function fileView(world: World, content: unknown): FileView | undefined {
  if (!isObject(content)) return undefined
  const key = text(content['file_key']) ?? text(content['image_key']) ?? ''
  const file = world.files.get(key)
  return file && { key, name: file.name, bytes: file.bytes.length }
}

function clip(words: string): string {
  const line = [...words.replace(/\s+/g, ' ').trim()]
  return line.length > PREVIEW ? `${line.slice(0, PREVIEW - 1).join('')}…` : line.join('')
}
