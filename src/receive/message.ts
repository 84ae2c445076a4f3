import type { Command, Env, Moment, Reply, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { InboundEvent } from '../feishu/port.ts'
import { isNote } from '../domain/note-length.ts'
import { heldIn, nearest, parted, plainText, readTyped, type Typed } from '../typed/grammar.ts'
import { deliver } from '../deliver.ts'
import { candidates, whichOrg } from '../services/choose-org.ts'
import { topicOf } from '../services/help-topic.ts'
import { keepReply, mayBeToStudyCard } from '../services/kept-replies.ts'
import { sessionsToday } from '../services/sessions/hosted.ts'
import { heardIn } from '../services/presence.ts'
import { isSheet, receiveSheet } from './backfill-file.ts'
import { minutesOf, replyToMinutes } from './reply-minutes.ts'
import { outlineAsked, replyToSpeaker } from './reply-outline.ts'
import { replyToStudyCard } from './reply.ts'
import { type Context, demand, runEntry, sceneOf, type Scene } from './context.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

type MessageEvent = Extract<InboundEvent, { type: 'message' }>

/** A message in a group or in direct chat: a command, a reply to a study card, or neither. */
export async function receiveMessage(event: MessageEvent, context: Context): Promise<string> {
  const { store, env, clock } = context
  const taken = await store.once(event.id, 'message', clock.now(), async (tx) => {
    const direct = event.chatType === 'direct'
    const mentioned = event.mentions.some(({ isBot }) => isBot)
    // A word to another word in the card's thread is talk among people.
    const card = event.parentId === null ? undefined : await tx.cards.byMessage(event.parentId)
    const text = event.text === null ? '' : plainText(event.text, event.mentions)
    const said = readTyped(text)
    // A reply long enough to be a note is one, though its first word is a command's ('我 认为……').
    const stray = isStray(event, card) && !said.slash && (await mayBeToStudyCard(tx, event))
    const note = (stray || card?.kind === 'study') && !said.slash && isNote(text)
    // What is written under the minutes is minutes, whatever its first word.
    const minutes = direct && card && !said.slash ? minutesOf(card) : undefined
    const outline = direct && card && !said.slash ? outlineAsked(card) : undefined
    const silent = note || minutes !== undefined || outline !== undefined
    const { command, typed } = understand(said, silent ? [] : context.commands, direct || mentioned)
    const addressed = direct || mentioned || typed.slash || card?.kind === 'study'
    if (!addressed) return 'overheard'

    if (!direct) await heardIn(tx, event.chatId, event.at, clock.now(), env)
    const scene = await sceneOf(tx, context, {
      ...{ at: event.at, chatId: event.chatId, direct },
      ...{ who: event.sender, command },
    })
    const moment: Moment = { eventId: event.id, ...scene, tx, env }
    const {
      reply,
      refused,
      to = 'here',
      outcome,
    } = await runEntry(tx, context, event.id, scene.t, async () => {
      if (minutes !== undefined && card) return replyToMinutes(moment, { card, session: minutes, text, event })
      if (outline !== undefined && card) return replyToSpeaker(moment, card, outline, { text, event })
      if (direct && card?.kind !== 'study' && isSheet(event)) return receiveSheet(moment, scene, event)
      if (!command && stray) {
        await keepReply(tx, { ...event, openId: event.sender.openId, at: scene.at, text: text.trim() }, scene.now)
        return { say: [{ to: 'here', text: scene.t.talk.replyKept }] }
      }
      // A slash word nobody here knows is meant for another bot.
      if (!command && card?.kind === 'study' && !typed.slash)
        return replyToStudyCard({ ...moment, card, text: text.trim(), mentioned })
      if (!command)
        return unknown(
          typed,
          moment,
          scene,
          context,
          event.text === null ? 'not text' : mentioned ? 'mentioned' : 'said',
        )
      return runCommand(command, typed, moment, scene, { card, tapped: false }, context)
    })
    const answer: readonly Say[] =
      refused === undefined ? (reply.say ?? []) : [{ to: direct ? 'here' : to, text: refused }]
    const says = direct ? namingOrg(command, answer, scene) : answer
    const origin = {
      messageId: event.messageId,
      chatId: event.chatId,
      direct,
      personId: scene.me.personId,
      openId: scene.me.openId,
      locale: scene.locale,
      orgId: scene.org?.id,
    }
    await deliver(tx, answerInPrivate(says, scene, direct, env), origin, scene.now, env)
    return outcome
  })
  return taken?.result ?? 'repeated'
}

/** Addressed to the bot, below something that no record tells of. */
const isStray = ({ parentId, chatType, mentions }: MessageEvent, card: Row<'cards'> | undefined): boolean =>
  parentId !== null && card === undefined && chatType === 'group' && mentions.some(({ isBot }) => isBot)

interface Understood {
  readonly command: Command | undefined
  readonly typed: Typed
}

/** Bare words count only when they are meant for the bot: in direct chat or after a mention. */
export function understand(typed: Typed, commands: readonly Command[], forUs: boolean): Understood {
  if (!typed.slash && !forUs) return { command: undefined, typed }
  const { name, slash } = typed
  const exact = commands.find((command) => command.name === name || command.aliases.includes(name))
  if (exact) return { command: exact, typed }
  for (const command of commands)
    for (const word of command.aliases)
      if (HAN.test(word) && name.startsWith(word) && command.glued?.(name.slice(word.length), slash))
        return { command, typed: parted(typed, word) }
  return { command: undefined, typed }
}

const HAN = /\p{Script=Han}/u

/** The command that words on a button or a key of the menu mean. */
export const commandOf = (words: string, { commands }: Context) => understand(readTyped(words), commands, true).command

/** Words on a button or a key of the menu, run as if they were typed; but what cannot be taken back is asked first. */
export async function runWords(words: string, moment: Moment, scene: Scene, context: Context): Promise<Reply> {
  const { command, typed } = understand(readTyped(words), context.commands, true)
  if (command) return runCommand(command, typed, moment, scene, { card: undefined, tapped: true }, context)
  return unknown(typed, moment, scene, context, 'mentioned')
}

export async function runCommand(
  command: Command,
  typed: Typed,
  moment: Moment,
  scene: Scene,
  { card, tapped }: { card: Row<'cards'> | undefined; tapped: boolean },
  { env }: Context,
): Promise<Reply> {
  const { tx } = moment
  if (command.ofOrg && !scene.org && scene.orgs.length > 1)
    // The choice lasts until another is made.
    return {
      say: [{ to: 'here', show: whichOrg(await candidates(tx, scene.orgs, scene.t), scene.t, { waits: typed.text }) }],
    }
  const policy = command.allowSub?.(typed.words) ?? command.allow
  await demand(tx, policy, policy === 'host' ? { ...scene, hostId: await hostToday(tx, scene) } : scene, env)
  return command.run({ ...moment, words: typed.words, rest: typed.rest, repliesTo: card, tapped })
}

/** Words name no session yet: whoever hosts one of today's may go on, and the command looks at those alone. */
async function hostToday({ sessions }: Tx, { org, chat, me, now }: Scene): Promise<number | undefined> {
  const today = org ? await sessionsToday({ sessions }, org.id, { now, zone: chat?.timeZone ?? 'UTC' }) : []
  return today.some(({ hostId }) => hostId === me.personId) ? me.personId : undefined
}

/** To a person in several orgs, or who chose one below, the answer to a command about one names it. */
export function namingOrg(command: Command | undefined, says: readonly Say[], { org, orgs, t }: Scene): readonly Say[] {
  if (!command?.ofOrg || !org || (orgs.length < 2 && orgs.includes(org.id))) return says
  return says.map((say) => ('text' in say ? { ...say, text: `${t.talk.inOrg(org.name)}${say.text}` } : say))
}

/** What is no command: a suggestion in one line, and only where the bot was spoken to. */
async function unknown(
  typed: Typed,
  moment: Moment,
  scene: Scene,
  context: Context,
  how: 'said' | 'mentioned' | 'not text',
): Promise<Reply> {
  const { name, rest, slash } = typed
  const { commands } = context
  const help = commands.find((command) => command.name === 'help')
  if (how === 'not text' && scene.group) return {}
  // Called by name only, or shown a picture: what can be done here.
  if (help && (how === 'not text' || (name === '' && rest === '')))
    return runCommand(help, typed, moment, scene, { card: undefined, tapped: false }, context)
  const words = commands.flatMap((command) => [command.name, ...command.aliases])
  const near = nearest(name, words)
  // Someone else's slash word in a group is not ours to answer unless it looks like one of ours.
  if (scene.group && slash && how === 'said' && near === null) return {}
  const held = near ?? (slash ? null : heldIn(typed.text, words))
  // What is a command's own word is said with the command before it.
  const meant = topicOf(name, scene.t)?.words ?? (held === null ? null : `/${held}`)
  throw new UserError(({ talk }) => talk.unknownCommand(name, meant))
}

/** In a group a private answer goes to direct chat, with one line that says so, or how to make it possible. */
function answerInPrivate(says: readonly Say[], { t, me }: Scene, direct: boolean, env: Env): readonly Say[] {
  const mine = says.filter((say) => say.to === 'me')
  if (direct || mine.length === 0) return says
  if (!me.reachable)
    return [...says.filter((say) => say.to !== 'me'), { to: 'here', text: t.talk.pleaseWriteMe(env.botName()) }]
  return says.some((say) => say.to === 'here') ? says : [...says, { to: 'here', text: t.talk.seeDirect }]
}
