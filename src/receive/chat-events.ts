import { deliver } from '../deliver.ts'
import type { Instant } from '../clock.ts'
import type { About, Env, Moment, Say } from '../entry.ts'
import type { InboundEvent } from '../feishu/port.ts'
import { peopleJoined, peopleLeft } from '../services/joins.ts'
import { enterGroup, leaveGroup } from '../services/presence.ts'
import { personOf } from '../services/who.ts'
import { type Context, runEntry, sceneOf } from './context.ts'
import { goOn } from './go-on.ts'
import { commandOf, namingOrg, runWords } from './run-words.ts'
import type { Tx } from '../../db/store.ts'

type ChatEvent = Exclude<InboundEvent, { type: 'message' | 'press' | 'reaction' }>

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
      const group = { chatId: event.chatId, name: event.name ?? '', addedBy: operator?.personId ?? null }
      return botAdded(tx, group, event.at, now, env)
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

/**
 * Taken out and put back, the old welcome card gives way to a new one. The event may also come late, after words from
 * the group showed that the bot is in it: then it only tells who brought it.
 */
async function botAdded(
  tx: Tx,
  group: { chatId: string; name: string; addedBy: number | null },
  at: Instant,
  now: Instant,
  env: Env,
): Promise<Say[]> {
  const before = await tx.orgs.chat(group.chatId)
  if (!(await enterGroup(tx, group, at, now, env))) {
    if (group.addedBy !== null) await tx.orgs.broughtBy(group.chatId, group.addedBy)
    return []
  }
  if (!before || before.state === 'active') return []
  const welcome: About = { show: 'welcome', chat: group.chatId }
  for (const card of await tx.cards.about('welcome', JSON.stringify(welcome))) await tx.cards.finish(card.id, now)
  // Before it is set up the import posts it, with what the group's members can choose from.
  return before.orgId === null ? [] : [{ to: { chat: group.chatId }, show: welcome }]
}

/** A key of the bot's menu is what one would type; its answer goes to direct chat. */
async function menu(tx: Tx, event: Extract<ChatEvent, { type: 'menu' }>, context: Context): Promise<string> {
  const { env } = context
  const command = commandOf(event.key, context)
  const scene = await sceneOf(tx, context, { at: event.at, chatId: null, direct: true, who: event.operator, command })
  const moment: Moment = { eventId: event.id, ...scene, tx, env }
  const { reply, refused, outcome } = await runEntry(tx, context, event.id, scene.t, () =>
    runWords(event.key, moment, scene, context),
  )
  const answer: readonly Say[] = refused === undefined ? (reply.say ?? []) : [{ to: 'me', text: refused }]
  const chosen = { id: event.id, chatId: null, who: event.operator }
  const said = [...namingOrg(command, answer, scene), ...(await goOn(tx, chosen, reply.waited, context))]
  const says = said.map((say) => (say.to === 'here' ? { ...say, to: 'me' as const } : say))
  await deliver(
    tx,
    says,
    {
      chatId: '',
      direct: false,
      personId: scene.me.personId,
      openId: scene.me.openId,
      locale: scene.locale,
      orgId: scene.org?.id,
    },
    scene.now,
    env,
  )
  return outcome
}
