import type { Env, Moment, Say } from '../entry.ts'
import type { InboundEvent } from '../feishu/port.ts'
import { isNote } from '../domain/note-length.ts'
import { plainText, readTyped } from '../typed/grammar.ts'
import { deliver } from '../deliver.ts'
import { keepReply, mayBeToStudyCard } from '../services/kept-replies.ts'
import { heardIn } from '../services/presence.ts'
import { isSheet, receiveSheet } from './backfill-file.ts'
import { goOn } from './go-on.ts'
import { minutesOf, replyToMinutes } from './reply-minutes.ts'
import { outlineAsked, perhapsOutline, replyToSpeaker } from './reply-outline.ts'
import { replyToStudyCard } from './reply.ts'
import { namingOrg, runCommand, understand, unknown } from './run-words.ts'
import { type Context, runEntry, sceneOf, type Scene } from './context.ts'
import type { Row } from '../../db/schema.ts'

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
      const perhaps = direct && event.file && !card ? await perhapsOutline(moment) : undefined
      if (perhaps) return perhaps
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
    const chosen = { id: event.id, chatId: event.chatId, who: event.sender }
    const says = direct
      ? [...namingOrg(command, answer, scene), ...(await goOn(tx, chosen, reply.waited, context))]
      : answer
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

/** In a group a private answer goes to direct chat, with one line that says so, or how to make it possible. */
function answerInPrivate(says: readonly Say[], { t, me }: Scene, direct: boolean, env: Env): readonly Say[] {
  const mine = says.filter((say) => say.to === 'me')
  if (direct || mine.length === 0) return says
  if (!me.reachable)
    return [...says.filter((say) => say.to !== 'me'), { to: 'here', text: t.talk.pleaseWriteMe(env.botName()) }]
  return says.some((say) => say.to === 'here') ? says : [...says, { to: 'here', text: t.talk.seeDirect }]
}
