import { DAY, type Instant } from './clock.ts'
import { draw } from './draw/draw.ts'
import { KIND_OF } from './about/about.ts'
import { RESTORED } from './domain/restored.ts'
import type { Env, Say } from './entry.ts'
import { byDay } from './services/by-day.ts'
import { changesAt } from './services/changes.ts'
import type { OwedBody } from './services/exports/ready-body.ts'
import { orgOfAbout } from './services/about-org.ts'
import { secretaryToTell } from './services/who.ts'
import type { Tx } from '../db/store.ts'

/** A card can be pressed and redrawn for 14 days (feishu-platform.md 5.1); it is taken out of use before. */
const CARD_LIFE = 13 * DAY

/** Where the event came from, for what is said 'here' and to 'me'. */
export interface Origin {
  readonly messageId?: string
  readonly chatId: string
  readonly direct: boolean
  readonly personId: number
  readonly openId: string
  readonly locale: string
  readonly orgId?: number | undefined
}

/**
 * The one place that turns what is said into cards and outbox rows, inside the transaction that caused it. A person known
 * to refuse direct messages gets nothing, and the group never gets it instead (design.md section 4).
 */
export async function deliver(
  tx: Tx,
  says: readonly Say[],
  origin: Origin | undefined,
  now: Instant,
  env: Env,
  /** An earlier process, whose records since then are lost, may have said it. */
  perhapsSaidSince?: Instant,
): Promise<void> {
  for (const say of says) {
    const target = await resolve(tx, say.to, origin, now, env)
    if (!target) continue
    const { cardId, body } = await content(tx, say, target, now, env)
    const secretaryOf = typeof say.to === 'object' && 'secretaryOf' in say.to ? say.to.secretaryOf : null
    const sequence = await tx.facts.next('outboxSequence')
    await tx.outbox.owe({
      uuid: `xj-${env.installation}-${sequence}`,
      receiver: say.byDay ? byDay(target.receiver) : target.receiver,
      replyTo: target.replyTo,
      body: JSON.stringify(body),
      priority: target.receiver.startsWith('chat:') && target.personId === null ? 0 : 1,
      cardId,
      secretaryOf,
      orgId: secretaryOf ?? (await orgOf(tx, say, target, origin)) ?? null,
      until: say.until ?? null,
      topic: say.topic ?? null,
      createdAt: now,
      nextAt: now,
      ...(perhapsSaidSince !== undefined && { perhapsSaidSince, error: RESTORED }),
    })
  }
}

interface Target {
  readonly receiver: string
  readonly replyTo: string | null
  readonly chatId: string | null
  readonly personId: number | null
  readonly locale: string
  /** A person's own. */
  readonly orgId?: number | undefined
}

async function resolve(
  tx: Tx,
  to: Say['to'],
  origin: Origin | undefined,
  now: Instant,
  env: Env,
): Promise<Target | undefined> {
  if (to === 'here' || to === 'me') {
    if (!origin) throw new Error(`nobody spoke, so there is no '${to}'`)
    const { chatId, direct, personId, locale, openId } = origin
    if (to === 'me' && !direct) return { receiver: `person:${openId}`, replyTo: null, chatId: null, personId, locale }
    const replyTo = direct ? null : (origin.messageId ?? null)
    return { receiver: `chat:${chatId}`, replyTo, chatId, personId: direct ? personId : null, locale }
  }
  if ('chat' in to) {
    const chat = await tx.orgs.chat(to.chat)
    return {
      receiver: `chat:${to.chat}`,
      replyTo: null,
      chatId: to.chat,
      personId: null,
      locale: chat?.locale ?? env.locale,
    }
  }
  const person = 'person' in to ? to.person : await secretaryToTell(tx, to.secretaryOf, now, env.admins)
  const identity =
    person === undefined ? undefined : (await tx.people.identitiesOf([person])).find(({ reach }) => reach !== 'refused')
  if (!identity) return undefined
  const orgId = identity.orgId ?? (await tx.roster.rolesOf(identity.personId, now)).at(0)?.orgId
  // The language of a person's own branch.
  const chat = orgId === undefined ? undefined : await tx.orgs.chatOf(orgId)
  return {
    receiver: `person:${identity.openId}`,
    replyTo: null,
    chatId: null,
    personId: identity.personId,
    locale: chat?.locale ?? env.locale,
    orgId,
  }
}

/** The org whose keeper hears of it when it can not be sent. */
async function orgOf(tx: Tx, say: Say, target: Target, origin: Origin | undefined): Promise<number | undefined> {
  const ofCard = 'show' in say ? await orgOfAbout(tx, say.show) : 'file' in say ? say.file.org : undefined
  const ofChat = target.chatId === null ? undefined : (await tx.orgs.chat(target.chatId))?.orgId
  return ofCard ?? ofChat ?? origin?.orgId ?? target.orgId
}

async function content(
  tx: Tx,
  say: Say,
  target: Target,
  now: Instant,
  env: Env,
): Promise<{ cardId: number | null; body: OwedBody }> {
  if ('file' in say) return { cardId: null, body: { type: 'export', order: say.file, locale: target.locale } }
  if ('text' in say) return { cardId: null, body: { type: 'text', text: say.text } }
  const about = JSON.stringify(say.show)
  // A copy in direct chat takes the place of the one before: every copy is redrawn with each check-in.
  if (say.show.show === 'study' && target.personId !== null)
    for (const copy of await tx.cards.about('study', about))
      if (copy.personId === target.personId) await tx.cards.retire(copy.id)
  const cardId = await tx.cards.create({
    kind: KIND_OF[say.show.show],
    about,
    chatId: target.chatId,
    personId: target.personId,
    locale: target.locale,
    createdAt: now,
    expiresAt: now + CARD_LIFE,
    refreshAt: await changesAt(tx, say.show, now),
  })
  const card = await tx.cards.get(cardId)
  if (!card) throw new Error('a card just created is missing')
  return { cardId, body: { type: 'card', card: await draw(tx, card, now, env) } }
}
