import { deliver } from '../deliver.ts'
import type { Say } from '../entry.ts'
import type { InboundEvent } from '../feishu/port.ts'
import { messagesFor } from '../i18n/index.ts'
import { peopleJoined, peopleLeft } from '../services/joins.ts'
import { enterGroup, leaveGroup } from '../services/presence.ts'
import { personOf } from '../services/who.ts'
import { type Context, demand, runEntry, sceneOf } from './context.ts'
import type { Tx } from '../../db/store.ts'

type ChatEvent = Exclude<InboundEvent, { type: 'message' | 'press' }>

/** The bot or people coming into a group and leaving it, and the bot's menu. */
export async function receiveChatEvent(event: ChatEvent, context: Context): Promise<string> {
  const { store, env, clock } = context
  const now = clock.now()
  const taken = await store.once(event.id, event.type, now, async (tx) => {
    if (event.type === 'menu') return menu(tx, event, context)
    await deliver(tx, await chatEvent(tx, event, context), undefined, now, env)
    return 'done'
  })
  return taken?.result ?? 'repeated'
}

async function chatEvent(tx: Tx, event: Exclude<ChatEvent, { type: 'menu' }>, { env, clock }: Context): Promise<Say[]> {
  const now = clock.now()
  switch (event.type) {
    case 'bot-added': {
      const operator = event.operator && (await personOf(tx, event.operator, '', now))
      // Taken out and put back: the old welcome card gives way to a new one.
      for (const card of await tx.cards.about('welcome', JSON.stringify({ show: 'welcome', chat: event.chatId })))
        await tx.cards.finish(card.id, now)
      const group = { chatId: event.chatId, name: event.name ?? '', addedBy: operator?.personId ?? null }
      await enterGroup(tx, group, event.at, now, env)
      return []
    }
    case 'bot-removed':
    case 'chat-disbanded':
      await leaveGroup(tx, event.chatId, event.at, now)
      return []
    case 'members-added':
    case 'members-left': {
      const chat = await tx.orgs.chat(event.chatId)
      if (!chat) return []
      const act = event.type === 'members-added' ? peopleJoined : peopleLeft
      return act(tx, chat, event.people, event.at, now)
    }
  }
}

/** A key of the bot's menu is a command's name; its answer goes to direct chat. */
async function menu(tx: Tx, event: Extract<ChatEvent, { type: 'menu' }>, context: Context): Promise<string> {
  const { env, commands } = context
  const scene = await sceneOf(tx, context, { at: event.at, chatId: null, direct: true, who: event.operator })
  const command = commands.find(({ name, aliases }) => name === event.key || aliases.includes(event.key))
  const { reply, refused, outcome } = await runEntry(tx, context, event.id, scene.t, async () => {
    if (!command)
      return { say: [{ to: 'me', text: messagesFor(scene.locale).talk.unknownCommand(event.key, scene.t.commands.help.words) }] }
    await demand(tx, command.allow, scene, env)
    return command.run({ eventId: event.id, ...scene, tx, env, words: [], rest: '', repliesTo: undefined })
  })
  const said: readonly Say[] = refused === undefined ? (reply.say ?? []) : [{ to: 'me', text: refused }]
  const says = said.map((say) => (say.to === 'here' ? { ...say, to: 'me' as const } : say))
  await deliver(
    tx,
    says,
    { chatId: '', direct: false, personId: scene.me.personId, openId: scene.me.openId, locale: scene.locale },
    scene.now,
    env,
  )
  return outcome
}
