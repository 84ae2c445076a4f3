import { deliver } from '../deliver.ts'
import type { Instant } from '../clock.ts'
import { isNote } from '../domain/note-length.ts'
import type { Command, Moment, Reply } from '../entry.ts'
import type { HistoryMessage } from '../feishu/port.ts'
import { plainText, readTyped, type Typed } from '../typed/grammar.ts'
import { type Context, demand, runEntry, sceneOf } from './context.ts'
import { understand } from './message.ts'
import { replyToStudyCard } from './reply.ts'
import type { Row } from '../../db/schema.ts'
import type { Store, Tx } from '../../db/store.ts'

interface Where {
  readonly chatId: string
  /** The start of the gap in which nobody was heard. */
  readonly since: Instant
}

/** What counts, though it is read long after it was said. */
type Act =
  | { readonly reply: Row<'cards'>; readonly text: string }
  | { readonly command: Command; readonly typed: Typed }

/**
 * A message found in a group's history (docs/decisions/0012): what records that somebody took part is credited to when it was
 * said, under the key its event has, so that either of both has the effect. It is not answered: the redrawn card shows it.
 * Nothing else is done late, and takes no key, so that Feishu may still deliver it.
 */
export async function receiveMissed(said: HistoryMessage, where: Where, context: Context): Promise<string> {
  const { senderOpenId } = said
  if (senderOpenId === null || said.recalled) return 'passed-over'
  const act = await actOf(said, context)
  if (!act) return 'passed-over'
  const { store, clock } = context
  const who = { openId: senderOpenId, unionId: null }
  const taken = await store.once(said.messageId, 'message', clock.now(), async (tx) => {
    const event = { at: said.createdAt, chatId: where.chatId, direct: false, who, since: where.since }
    const scene = await sceneOf(tx, context, event)
    const moment: Moment = { eventId: said.messageId, ...scene, tx, env: context.env }
    const { reply, outcome } = await runEntry(tx, context, said.messageId, scene.t, () => run(tx, act, moment))
    // A study card that waited for its turn is posted by whoever comes first; answers are not given.
    const posts = (reply.say ?? []).filter(({ to }) => typeof to === 'object' && 'chat' in to)
    await deliver(tx, posts, undefined, scene.now, context.env)
    return outcome
  })
  return taken?.result ?? 'repeated'
}

async function actOf(said: HistoryMessage, { store, commands }: Context): Promise<Act | undefined> {
  const card = await studyCardOf(store, said)
  // Its words may be younger than it is; that there was a reply is not.
  if (said.edited) return card && { reply: card, text: '' }
  const text = said.text === null ? '' : plainText(said.text, said.mentions)
  const typed = readTyped(text)
  const note = card !== undefined && !typed.slash && isNote(text)
  const mentioned = said.mentions.some(({ isBot }) => isBot)
  const { command, typed: words } = understand(typed, note ? [] : commands, mentioned)
  if (command) return command.records ? { command, typed: words } : undefined
  return card && !typed.slash ? { reply: card, text: text.trim() } : undefined
}

async function studyCardOf({ read }: Store, { parentId }: HistoryMessage): Promise<Row<'cards'> | undefined> {
  const card = parentId === null ? undefined : await read.cards.byMessage(parentId)
  return card?.kind === 'study' ? card : undefined
}

async function run(tx: Tx, act: Act, moment: Moment): Promise<Reply> {
  if ('reply' in act) return replyToStudyCard({ ...moment, card: act.reply, text: act.text, mentioned: false })
  const { command, typed } = act
  await demand(tx, command.allow, moment, moment.env)
  return command.run({ ...moment, words: typed.words, rest: typed.rest, repliesTo: undefined, tapped: false })
}
