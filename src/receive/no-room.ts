import type { Env } from '../entry.ts'
import type { Feishu, InboundEvent, PressAnswer } from '../feishu/port.ts'
import { messagesFor } from '../i18n/index.ts'
import { parseAction } from '../cards/actions.ts'
import type { Log } from '../log.ts'
import type { Reader } from '../../db/store.ts'

interface Deps {
  readonly read: Reader
  readonly feishu: Pick<Feishu, 'reply'>
  readonly env: Env
  readonly log: Log
}

/** So many messages are remembered as answered. */
const MOST = 1_000

/**
 * What is said where the disk is full and nothing can be recorded. Who pressed is told at once, since a press never comes
 * again. Who spoke to the bot is told once, past the outbox, which can not be written either; the message comes again by
 * Feishu's own ladder, and is recorded and answered as soon as there is room.
 */
export function createNoRoom({ read, feishu, env, log }: Deps) {
  const told = new Set<string>()

  async function tellSpeaker({ messageId, chatId, chatType }: Extract<InboundEvent, { type: 'message' }>) {
    if (told.has(messageId)) return
    if (told.size >= MOST) told.clear()
    told.add(messageId)
    const chat = chatType === 'group' ? await read.orgs.chat(chatId) : undefined
    const text = messagesFor(chat?.locale ?? env.locale).talk.noRoomYet
    try {
      // 50 characters at most; a message's id has 35.
      await feishu.reply(messageId, { type: 'text', text }, `full-${messageId}`.slice(0, 50))
    } catch (error) {
      log.warn({ err: error }, 'nobody could be told that the disk is full')
    }
  }

  return {
    /** The answer to a press; undefined for what will come again. */
    async answer(event: InboundEvent): Promise<PressAnswer | undefined> {
      if (event.type === 'press') {
        const value = parseAction(event.value)
        const card = value?.db === env.installation ? await read.cards.get(value.card) : undefined
        return { toast: { type: 'error', content: messagesFor(card?.locale ?? env.locale).talk.noRoom } }
      }
      const spoken =
        event.type === 'message' && (event.chatType === 'direct' || event.mentions.some(({ isBot }) => isBot))
      if (spoken) void tellSpeaker(event)
      return undefined
    },
  }
}
