import { verdictWords } from '../answers/verdict.ts'
import { deliver } from '../deliver.ts'
import { onCardSince } from '../domain/credit-time.ts'
import { aboutOf } from '../draw/draw.ts'
import type { Instant } from '../clock.ts'
import type { Identity, InboundEvent } from '../feishu/port.ts'
import { checkIn } from '../services/check-in.ts'
import { type Context, sceneOf } from './context.ts'
import type { Tx } from '../../db/store.ts'

type Reaction = Extract<InboundEvent, { type: 'reaction' }>

/**
 * An emoji on the study card is a check-in, whichever it is. Nothing answers it: the redrawn card does. Where it does not
 * count the person hears why, in private and once a day. Emojis on anything else are counted and leave no trace.
 */
export async function receiveReaction(event: Reaction, context: Context): Promise<string> {
  const { store, clock } = context
  const on = await store.read.cards.byMessage(event.messageId)
  if (on?.kind !== 'study') return 'elsewhere'
  const taken = await store.once(event.id, 'reaction', clock.now(), (tx) => react(tx, event, on.id, context))
  return taken?.result ?? 'repeated'
}

interface Given {
  readonly messageId: string
  readonly openId: string
  readonly at: Instant
}

/** One found on a study card after a gap in which nobody was heard. What does not count is not spoken of: it is hours old. */
export async function receiveMissedReaction(
  { messageId, openId, at }: Given,
  since: Instant,
  context: Context,
): Promise<string> {
  const on = await context.store.read.cards.byMessage(messageId)
  if (on?.kind !== 'study') return 'elsewhere'
  const given = { at, operator: { openId, unionId: null }, since }
  return context.store.write((tx) => react(tx, given, on.id, context))
}

async function react(
  tx: Tx,
  event: { readonly at: Instant; readonly operator: Identity; readonly since?: Instant },
  cardId: number,
  context: Context,
): Promise<string> {
  const { env } = context
  const card = await tx.cards.get(cardId)
  const about = card && aboutOf(card)
  const day = about && 'day' in about ? await tx.study.day(about.day) : undefined
  if (!card || !day) return 'elsewhere'
  const direct = card.personId !== null
  const { at: reactedAt, operator, since } = event
  const late = since === undefined ? {} : { since }
  const who = { at: reactedAt, chatId: card.chatId, direct, who: operator, about: { orgId: day.orgId }, ...late }
  const scene = await sceneOf(tx, context, who)
  const { me, now, locale } = scene
  if (direct && card.personId !== me.personId) return 'elsewhere'
  const at = onCardSince(scene.at, day.slotAt)
  const verdict = await checkIn(tx, { day, personId: me.personId, at, now, way: 'reaction' })
  if (verdict.kind === 'done' || verdict.kind === 'already') return 'done'
  if (since !== undefined) return 'refused'
  // Once, however many emojis follow.
  if (!(await tx.inbox.take(`reaction-refused-${day.id}-${me.personId}`, 'reaction', now))) return 'refused'
  const { content } = await verdictWords(verdict, { ...scene, tx }, day)
  const origin = { chatId: card.chatId ?? '', direct, personId: me.personId, openId: me.openId, locale }
  if (me.reachable) await deliver(tx, [{ to: 'me', text: content }], origin, now, env)
  return 'refused'
}
