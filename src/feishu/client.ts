/** Our verbs over the SDK's client. */
import type { Readable } from 'node:stream'
import { type Clock, SECOND } from '../clock.ts'
import { calendarVerbs } from './calendar.ts'
import { CallFailure, type CallTraits, CUT } from './errors.ts'
import { type ListedMessage, remembered } from './listed-message.ts'
import { type FeishuCounters, feishuCounters } from './metrics.ts'
import { type CardJson, type Feishu, FeishuError, type MessageBody, type Reaction, TOO_LARGE } from './port.ts'
import { connect, type ConnectOptions } from './sdk-client.ts'
import { toFailure } from './transport.ts'

export interface FeishuOptions extends Omit<ConnectOptions, 'counters'> {
  readonly counters?: FeishuCounters
  /** Our own open_id: in the history a mention of us is told from others by it alone. */
  readonly botOpenId?: () => string | undefined
}

const READ_RETRIES = 3
/** Above this a read fails at once: whoever asked knows better when to come back. */
const LONGEST_READ_WAIT = 30 * SECOND

export function createFeishu(options: FeishuOptions): Feishu {
  const { appId, clock, log, counters = feishuCounters(), botOpenId = () => undefined } = options
  const connected = connect({ ...options, counters })
  const { client, call } = connected

  /** Reading again harms nobody. */
  const read = async <T>(verb: string, ask: () => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call(verb, {}, ask)
      } catch (error) {
        if (!(error instanceof FeishuError) || error.kind !== 'retry' || attempt === READ_RETRIES) throw error
        const wait = Math.max(error.retryAfter, (SECOND / 2) * 2 ** attempt)
        if (wait > LONGEST_READ_WAIT) throw error
        log.debug({ call: verb, code: error.code, wait }, 'reading again')
        await rest(clock, wait)
      }
    }
  }

  const listed = async (
    verb: string,
    range: { container_id_type: string; container_id: string; sort_type: 'ByCreateTimeAsc' | 'ByCreateTimeDesc' },
    enough: (items: readonly ListedMessage[]) => boolean,
  ) => {
    // Else a 2.0 card does not come back whole (6.3).
    const asked = { ...range, page_size: 50, card_msg_content_type: 'user_card_content' }
    const ask = (page: object) =>
      read(verb, async () => (await client.im.v1.message.list({ params: { ...asked, ...page } })).data)
    return (await everyPage<ListedMessage>(ask, enough)).flatMap((item) => remembered(item, appId, botOpenId()))
  }

  return {
    ...calendarVerbs(connected, read),
    async send(to, body, uuid) {
      const [type, id] = 'chat' in to ? (['chat_id', to.chat] as const) : (['open_id', to.person] as const)
      const traits: CallTraits = { sends: true, to: type === 'chat_id' ? 'chat' : 'person' }
      return call('send', traits, async () =>
        sent(
          await client.im.v1.message.create({
            params: { receive_id_type: type },
            data: { receive_id: id, ...contentOf(body), uuid },
          }),
        ),
      )
    },
    reply: (messageId, body, uuid) =>
      call('reply', { sends: true }, async () =>
        sent(await client.im.v1.message.reply({ path: { message_id: messageId }, data: { ...contentOf(body), uuid } })),
      ),
    editCard: (messageId, card) =>
      call('editCard', {}, async () => {
        await client.im.v1.message.patch({
          path: { message_id: messageId },
          data: { content: JSON.stringify(card) },
        })
      }),
    editText: (messageId, text) =>
      call('editText', {}, async () => {
        await client.im.v1.message.update({ path: { message_id: messageId }, data: contentOf({ type: 'text', text }) })
      }),
    upload: (name, bytes) =>
      call('upload', {}, async () => {
        const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        // 'stream' is safe for every kind of document (6.5).
        const answer = await client.im.v1.file.create({ data: { file_type: 'stream', file_name: name, file } })
        return given(answer?.file_key)
      }),
    download: (messageId, { key, kind }, most) =>
      read('download', async () => {
        const path = { message_id: messageId, file_key: key }
        const answer = await client.im.v1.messageResource.get({ path, params: { type: kind } })
        return whole(answer.getReadableStream(), most)
      }),
    async members(chatId) {
      const pages = await everyPage((page) =>
        read('members', async () => {
          const params = { member_id_type: 'open_id' as const, page_size: 100, ...page }
          return (await client.im.v1.chatMembers.get({ path: { chat_id: chatId }, params })).data
        }),
      )
      return pages.flatMap(({ member_id: openId, name = '' }) => (openId ? [{ openId, name }] : []))
    },
    chat: (chatId) =>
      read('chat', async () => {
        const params = { user_id_type: 'open_id' as const }
        const { data = {} } = await client.im.v1.chat.get({ path: { chat_id: chatId }, params })
        const { name = '', owner_id: owner, external = false, chat_mode: mode, chat_status: status = 'normal' } = data
        if (status !== 'normal') throw new CallFailure('answered', CHAT_DISSOLVED, `chat is ${status}`)
        return { name, ownerOpenId: owner || null, external, mode: mode === 'topic' || mode === 'p2p' ? mode : 'group' }
      }),
    bot: () =>
      read('bot', async () => {
        const { bot } = await client.request<{ bot?: { open_id?: string; app_name?: string } }>({
          method: 'GET',
          url: '/open-apis/bot/v3/info',
        })
        return { openId: given(bot?.open_id), name: bot?.app_name ?? '' }
      }),
    scopes: () =>
      read('scopes', async () => {
        const { data } = await client.application.v6.scope.list({})
        const granted = data?.scopes?.filter((scope) => scope.grant_status === 1) ?? []
        return new Set(granted.map((scope) => scope.scope_name))
      }),
    async history(chatId, from, to, most = Infinity) {
      const range = {
        container_id_type: 'chat',
        container_id: chatId,
        start_time: String(Math.floor(from / SECOND)),
        end_time: String(Math.ceil(to / SECOND)),
        sort_type: 'ByCreateTimeAsc' as const,
      }
      return listed('history', range, (said) => said.length >= most)
    },
    topicOf: (messageId) =>
      read('topicOf', async () => {
        const { data } = await client.im.v1.message.get({ path: { message_id: messageId } })
        return data?.items?.[0]?.thread_id || null
      }),
    async topic(threadId, since) {
      // Of a topic no span can be asked for, so it is read from its end.
      const range = {
        container_id_type: 'thread',
        container_id: threadId,
        sort_type: 'ByCreateTimeDesc' as const,
      }
      const said = await listed('topic', range, (items) => Number(items.at(-1)?.create_time) < since)
      return said.filter(({ createdAt }) => createdAt >= since).toReversed()
    },
    async reactions(messageId) {
      const pages = await everyPage((page) =>
        read('reactions', async () => {
          const params = { user_id_type: 'open_id' as const, page_size: 50, ...page }
          return (await client.im.v1.messageReaction.list({ path: { message_id: messageId }, params })).data
        }),
      )
      return pages.flatMap(({ operator, action_time: at }): Reaction[] => {
        const openId = operator?.operator_type === 'user' ? operator.operator_id : null
        return Number.isFinite(Number(at)) ? [{ openId, at: Number(at) }] : []
      })
    },
  }
}

const CHAT_DISSOLVED = 232009

function contentOf(body: MessageBody): { msg_type: string; content: string } {
  if (body.type === 'text') return { msg_type: 'text', content: JSON.stringify({ text: body.text }) }
  if (body.type === 'file') return { msg_type: 'file', content: JSON.stringify({ file_key: body.fileKey }) }
  return { msg_type: 'interactive', content: JSON.stringify(body.card satisfies CardJson) }
}

function sent({ data }: { data?: { message_id?: string | undefined; chat_id?: string | undefined } | undefined }) {
  return { messageId: given(data?.message_id), chatId: given(data?.chat_id) }
}

/** Success without what it should bring: whether it was done is unknown. */
function given(value: string | undefined): string {
  if (value) return value
  throw new CallFailure('unanswered', CUT, 'the answer lacks an id')
}

/** Read no further than allowed, whatever length was announced. */
async function whole(file: Readable, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) throw new CallFailure('answered', TOO_LARGE, `larger than ${most} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof CallFailure ? error : toFailure(error)
  }
  return Buffer.concat(chunks)
}

interface Page<Item> {
  items?: Item[] | undefined
  has_more?: boolean | undefined
  page_token?: string | undefined
}

/** Pages may be shorter or longer than asked for: only `has_more` tells (6.4). */
async function everyPage<Item>(
  ask: (page: { page_token?: string }) => Promise<Page<Item> | undefined>,
  enough: (items: readonly Item[]) => boolean = () => false,
): Promise<Item[]> {
  const items: Item[] = []
  const seen = new Set<string>()
  for (let token = ''; !seen.has(token);) {
    seen.add(token)
    const page = await ask(token ? { page_token: token } : {})
    items.push(...(page?.items ?? []))
    if (!page?.has_more || !page.page_token || enough(items)) break
    token = page.page_token
  }
  return items
}

function rest(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.at(clock.now() + ms, resolve))
}
