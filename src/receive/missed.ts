import { deliver } from '../deliver.ts'
import { isNote } from '../domain/note-length.ts'
import type { Command, Moment, Reply, Say, Unheard } from '../entry.ts'
import type { HistoryMessage } from '../feishu/port.ts'
import { plainText, readTyped, type Typed } from '../typed/grammar.ts'
import { type Context, runEntry, sceneOf, type Scene } from './context.ts'
import { namingOrg, runCommand, understand } from './run-words.ts'
import { replyToStudyCard } from './reply.ts'
import type { Row } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'

/** What counts, though it is read long after it was said. */
type Act =
  | { readonly reply: Row<'cards'>; readonly text: string }
  | { readonly command: Command; readonly typed: Typed }

/**
 * A message found in a history (docs/decisions/0012): what records that somebody took part is credited to when it was
 * said, under the key its event has, so that either of both has the effect. In a group it is not answered: the redrawn card
 * shows it. Who said it to the bot alone waits for an answer, and the event that would have brought it has no effect any more.
 * Nothing else is done late, and takes no key, so that Feishu may still deliver it.
 */
export async function receiveMissed(said: HistoryMessage, where: Unheard, context: Context): Promise<string> {
  const { senderOpenId } = said
  if (senderOpenId === null || said.recalled) return 'passed-over'
  const act = await actOf(said, where, context)
  if (!act) return 'passed-over'
  const { store, clock } = context
  const who = { openId: senderOpenId, unionId: null }
  const taken = await store.once(said.messageId, 'message', clock.now(), async (tx) => {
    const { chatId, direct, since } = where
    const command = 'command' in act ? act.command : undefined
    const scene = await sceneOf(tx, context, { at: said.createdAt, chatId, direct, who, since, command })
    const moment: Moment = { eventId: said.messageId, ...scene, tx, env: context.env }
    const { reply, refused, outcome } = await runEntry(tx, context, said.messageId, scene.t, () =>
      run(act, moment, scene, context),
    )
    if (direct) {
      const answer: readonly Say[] = refused === undefined ? (reply.say ?? []) : [{ to: 'here', text: refused }]
      const { me, locale, org, now } = scene
      const origin = { messageId: said.messageId, chatId, direct, personId: me.personId, openId: me.openId, locale }
      await deliver(tx, namingOrg(command, answer, scene), { ...origin, orgId: org?.id }, now, context.env)
      return outcome
    }
    // A study card that waited for its turn is posted by whoever comes first; answers are not given.
    const posts = (reply.say ?? []).filter(({ to }) => typeof to === 'object' && 'chat' in to)
    await deliver(tx, posts, undefined, scene.now, context.env)
    return outcome
  })
  return taken?.result ?? 'repeated'
}

async function actOf(
  said: HistoryMessage,
  { direct }: Unheard,
  { store, commands }: Context,
): Promise<Act | undefined> {
  const card = await studyCardOf(store, said)
  // Its words may be younger than it is; that there was a reply is not.
  if (said.edited) return card && { reply: card, text: '' }
  const text = said.text === null ? '' : plainText(said.text, said.mentions)
  const typed = readTyped(text)
  const note = card !== undefined && !typed.slash && isNote(text)
  const forUs = direct || said.mentions.some(({ isBot }) => isBot)
  const { command, typed: words } = understand(typed, note ? [] : commands, forUs)
  if (command) return command.records ? { command, typed: words } : undefined
  return card && !typed.slash ? { reply: card, text: text.trim() } : undefined
}

async function studyCardOf({ read }: Store, { parentId }: HistoryMessage): Promise<Row<'cards'> | undefined> {
  const card = parentId === null ? undefined : await read.cards.byMessage(parentId)
  return card?.kind === 'study' ? card : undefined
}

function run(act: Act, moment: Moment, scene: Scene, context: Context): Promise<Reply> {
  if ('reply' in act) return replyToStudyCard({ ...moment, card: act.reply, text: act.text, mentioned: false })
  return runCommand(act.command, act.typed, moment, scene, { card: undefined, tapped: false }, context)
}
