import { HOUR } from '../clock.ts'
import { CLOCK_SKEW } from '../domain/credit-time.ts'
import { RESTORED } from '../domain/restored.ts'
import type { JobDeps } from '../entry.ts'
import { FeishuError, type HistoryMessage, type MessageBody, type Receiver, type SentMessage } from '../feishu/port.ts'
import type { OwedBody } from './exports/ready-body.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export function receiverOf({ receiver }: Pick<Row<'outbox'>, 'receiver'>): Receiver {
  const [kind, id = ''] = receiver.split(':')
  return kind === 'chat' ? { chat: id } : { person: id }
}

/**
 * Looks for a message of unknown fate in the chat's history. `absent`: it never arrived. `later`: the history cannot be
 * read just now. `hidden`: it can never tell, for want of a permission, of a chat known by its id, or of a mark.
 */
export async function findSent(
  row: Row<'outbox'>,
  { store, feishu, env, clock, log }: JobDeps,
): Promise<SentMessage | 'absent' | 'later' | 'hidden'> {
  const to = receiverOf(row)
  const chatId = 'chat' in to ? to.chat : (await store.read.people.byOpenId(to.person))?.directChatId
  const lost = row.error === RESTORED
  const isIt = lost ? alike(row) : recognise(row, env.installation)
  if (!chatId || !isIt) return 'hidden'
  // By the platform's clock, which may be behind ours.
  const from = (row.perhapsSince ?? row.firstTriedAt ?? row.createdAt) - CLOCK_SKEW
  try {
    const said = await feishu.history(chatId, from, Math.max(from + 2 * HOUR, clock.now()))
    if (lost) return await amongLost(said, isIt, chatId, store.read)
    for (const message of said) {
      if (!message.fromBot || !isIt(message)) continue
      // Words may have been said before: then that message is another row's.
      if (!(await store.read.outbox.sentAs(message.messageId))) return { messageId: message.messageId, chatId }
    }
    return 'absent'
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error
    log.warn({ outbox: row.id, code: error.code }, 'the history could not be read')
    return error.kind === 'retry' || error.kind === 'doubt' ? 'later' : 'hidden'
  }
}

/**
 * What was written after a restore carries ids of its own, so it is looked for among the messages that no record tells of: one
 * like it is taken for it. Where there are others, one of them may be it under other words.
 */
async function amongLost(
  said: readonly HistoryMessage[],
  isIt: (message: HistoryMessage) => boolean,
  chatId: string,
  read: Reader,
): Promise<SentMessage | 'absent' | 'hidden'> {
  let strays = 0
  for (const message of said) {
    const { messageId, fromBot } = message
    if (!fromBot || (await read.outbox.sentAs(messageId)) || (await read.cards.byMessage(messageId))) continue
    if (isIt(message)) return { messageId, chatId }
    strays++
  }
  return strays === 0 ? 'absent' : 'hidden'
}

/** The same words, or a card with the same head. */
function alike(row: Row<'outbox'>): (message: HistoryMessage) => boolean {
  const body = JSON.parse(row.body) as OwedBody
  if (body.type === 'text') return ({ type, content }) => type === 'text' && textOf(content) === body.text
  const own = body.type === 'card' ? headOf(body.card) : undefined
  return ({ content }) => own !== undefined && headOf(parsed(content)) === own
}

function headOf(card: unknown): string | undefined {
  const { header } = (card ?? {}) as { header?: { title?: { content?: string }; subtitle?: { content?: string } } }
  return header && `${header.title?.content ?? ''}\n${header.subtitle?.content ?? ''}`
}

/** A text by its words, a card by its id in the button values; undefined when it has none. */
function recognise(row: Row<'outbox'>, installation: string): ((message: HistoryMessage) => boolean) | undefined {
  const body = JSON.parse(row.body) as MessageBody
  if (body.type === 'text') return ({ type, content }) => type === 'text' && textOf(content) === body.text
  const mark = new RegExp(`"db":"${installation}","card":${row.cardId}\\b`)
  // What the card itself does not hold cannot be looked for: not finding it would say nothing.
  return mark.test(row.body) ? ({ content }) => mark.test(content.replaceAll('\\', '')) : undefined
}

const textOf = (content: string): unknown => (parsed(content) as { text?: unknown } | undefined)?.text

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}
