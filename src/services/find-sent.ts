import { HOUR } from '../clock.ts'
import { CLOCK_SKEW } from '../domain/credit-time.ts'
import type { JobDeps } from '../entry.ts'
import { FeishuError, type HistoryMessage, type MessageBody, type Receiver, type SentMessage } from '../feishu/port.ts'
import type { Row } from '../../db/schema.ts'

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
  { store, feishu, env, log }: JobDeps,
): Promise<SentMessage | 'absent' | 'later' | 'hidden'> {
  const to = receiverOf(row)
  const chatId = 'chat' in to ? to.chat : (await store.read.people.byOpenId(to.person))?.directChatId
  const isIt = recognise(row, env.installation)
  if (!chatId || !isIt) return 'hidden'
  // By the platform's clock, which may be behind ours.
  const from = (row.firstTriedAt ?? row.createdAt) - CLOCK_SKEW
  try {
    for (const message of await feishu.history(chatId, from, from + 2 * HOUR)) {
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

/** A text by its words, a card by its id in the button values; undefined when it has none. */
function recognise(row: Row<'outbox'>, installation: string): ((message: HistoryMessage) => boolean) | undefined {
  const body = JSON.parse(row.body) as MessageBody
  if (body.type === 'text') return ({ type, content }) => type === 'text' && textOf(content) === body.text
  const mark = new RegExp(`"db":"${installation}","card":${row.cardId}\\b`)
  // What the card itself does not hold cannot be looked for: not finding it would say nothing.
  return mark.test(row.body) ? ({ content }) => mark.test(content.replaceAll('\\', '')) : undefined
}

function textOf(content: string): unknown {
  try {
    return (JSON.parse(content) as { text?: unknown }).text
  } catch {
    return undefined
  }
}
