import { type ActionValue, parseAction } from '../cards/actions.ts'
import { deliver } from '../deliver.ts'
import { aboutOf, draw } from '../draw/draw.ts'
import { insteadOf } from '../draw/instead-of.ts'
import { KIND_OF } from '../about/about.ts'
import { onCardSince } from '../domain/credit-time.ts'
import type { About, AnyAction, Moment, Reply, Say } from '../entry.ts'
import type { InboundEvent, PressAnswer, Toast } from '../feishu/port.ts'
import { messagesFor } from '../i18n/index.ts'
import { countTap } from '../services/burden.ts'
import { changesAt } from '../services/changes.ts'
import { arrivedAs } from '../services/kept-replies.ts'
import { type Context, demand, type PlaceOfCard, runEntry, sceneOf } from './context.ts'
import { goOn } from './go-on.ts'
import { runWords } from './run-words.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

type PressEvent = Extract<InboundEvent, { type: 'press' }>

interface Outcome {
  readonly answer: PressAnswer
  readonly outcome: string
}

interface Taken extends Outcome {
  /** The pressed card goes with the answer as it stands after the commit; `refused`: since what was pressed cannot be. */
  readonly redraw?: 'changed' | 'refused'
}

const warning = (content: string): Toast => ({ type: 'warning', content })

/**
 * A press on one of our cards. The answer goes out after the commit and is drawn from what was committed; a repeated
 * event gets the current card and changes nothing.
 */
export async function receivePress(event: PressEvent, context: Context): Promise<Outcome> {
  const { store, env, clock, log, picture } = context
  const value = parseAction(event.value)
  const taken = await store.once(event.id, 'press', clock.now(), async (tx): Promise<Taken> => {
    const strange = messagesFor(env.locale).talk
    if (!value) return { answer: { toast: warning(strange.unknownAction) }, outcome: 'unknown' }
    if (value.db !== env.installation) return { answer: { toast: warning(strange.foreignCard) }, outcome: 'foreign' }
    const card = await tx.cards.get(value.card)
    if (!card) return { answer: { toast: warning(strange.staleCard) }, outcome: 'stale' }
    return pressCard(tx, event, value, await adopted(tx, card, event, clock.now()), context)
  })
  if (taken) {
    const { answer, outcome, redraw } = taken.result
    const card = redraw && value ? await picture(value.card, redraw === 'refused') : undefined
    return { answer: { ...answer, ...(card ? { card } : {}) }, outcome }
  }
  const card = value?.db === env.installation ? await store.read.cards.get(value.card) : undefined
  const owner =
    card && card.personId !== null ? (await store.read.people.byOpenId(event.operator.openId))?.personId : null
  const stands = card && (await store.read.cards.byMessage(event.messageId))?.id === card.id
  const same = stands && (card.personId === null || card.personId === owner)
  log.debug({ event: event.id }, 'a press came again')
  const shown = card && same ? await draw(store.read, card, clock.now(), env) : undefined
  return { answer: shown ? { card: shown } : {}, outcome: 'repeated' }
}

/** A press shows that a card whose sending stayed in doubt did arrive (design.md ledger 3). */
async function adopted(tx: Tx, card: Row<'cards'>, event: PressEvent, now: number): Promise<Row<'cards'>> {
  if (card.messageId === event.messageId) return card
  // Sent once more it may stand there twice; either is the card.
  if (card.messageId !== null && !(await tx.copies.mayBe(card.id))) return card
  const elsewhere = card.chatId !== null && card.chatId !== event.chatId
  if (elsewhere || (await tx.cards.byMessage(event.messageId))) return card
  await arrivedAs(tx, card, event.messageId, now)
  await tx.outbox.adopt(card.id, event.messageId, now)
  return card.messageId === null ? { ...card, messageId: event.messageId } : card
}

async function pressCard(
  tx: Tx,
  event: PressEvent,
  value: ActionValue,
  card: Row<'cards'>,
  context: Context,
): Promise<Taken> {
  const { env, actions } = context
  const about = aboutOf(card)
  const direct = card.personId !== null
  const day = 'day' in about ? await tx.study.day(about.day) : undefined
  const place: PlaceOfCard = day ? { orgId: day.orgId } : await placeOfCard(tx, about)
  const scene = await sceneOf(tx, context, {
    at: event.at,
    chatId: event.chatId,
    direct,
    who: event.operator,
    about: place,
  })
  const { t, now, me } = scene
  // A forwarded copy, or another's personal card, counts for nothing (feishu-platform.md 5.5).
  const stands = (await tx.cards.byMessage(event.messageId))?.id === card.id
  if (!stands || (card.personId !== null && card.personId !== me.personId))
    return { answer: { toast: warning(t.talk.foreignCard) }, outcome: 'foreign' }
  const expired = card.expiresAt <= now
  // A closed study card still judges a press by its own time: one made in time may be late in coming.
  if (expired || (card.state === 'final' && card.kind !== 'study'))
    return {
      answer: {
        toast: warning(expired ? t.talk.expired(insteadOf(about.show, t).words) : t.talk.staleCard),
        card: await draw(tx, { ...card, state: 'final' }, now, env),
      },
      outcome: 'closed',
    }

  const at = day ? onCardSince(scene.at, day.slotAt) : scene.at
  const moment: Moment = { eventId: event.id, ...scene, at, tx, env }
  await countTap(tx, scene)
  const { reply, refused, outcome } = await runEntry(tx, context, event.id, t, async (): Promise<Reply> => {
    // A tappable line does what its words would do when typed.
    if (value.do === 'run') return { keep: true, ...(await runWords(value.words, moment, scene, context)) }
    const action: AnyAction = actions[value.do]
    await demand(tx, action.allow, scene, env)
    return action.run({ ...moment, value, card, about, day, form: event.form })
  })
  const chosen = { id: event.id, chatId: event.chatId, who: event.operator }
  const says: Say[] = [...(reply.say ?? []), ...(await goOn(tx, chosen, reply.waited, context))]
  const blocked = says.some((say) => say.to === 'me') && !me.reachable
  const { locale, org } = scene
  const origin = { chatId: event.chatId, direct, personId: me.personId, openId: me.openId, locale, orgId: org?.id }
  await deliver(tx, blocked ? says.filter((say) => say.to !== 'me') : says, origin, now, env)

  if (reply.turn) {
    await tx.cards.setAbout(card.id, KIND_OF[reply.turn.show], JSON.stringify(reply.turn))
    const changes = await changesAt(tx, reply.turn, now)
    if (changes !== null) await tx.cards.want(card.id, changes)
  }
  const toast =
    refused !== undefined ? warning(refused) : blocked ? warning(t.talk.pleaseWriteMe(env.botName())) : reply.toast
  const redraw = card.state === 'final' ? 'changed' : redrawOf(event, value, { reply, outcome })
  return { answer: toast ? { toast } : {}, outcome, ...(redraw ? { redraw } : {}) }
}

/**
 * What cannot be done is on the card no longer, once it is drawn as things are now. What was filled in stays where it was
 * refused, to be put right; a line of words is judged by itself, and the card shows nothing of that.
 */
function redrawOf(
  event: PressEvent,
  value: ActionValue,
  { reply, outcome }: Pick<Awaited<ReturnType<typeof runEntry>>, 'reply' | 'outcome'>,
): Taken['redraw'] {
  if (outcome === 'done') return reply.keep === true ? undefined : 'changed'
  const filledIn = Object.keys(event.form).length > 0
  return outcome === 'refused' && value.do !== 'run' && !filledIn ? 'refused' : undefined
}

/** The org and chat a card is about that shows no study day, whichever the person chose last. */
async function placeOfCard(tx: Tx, about: About): Promise<PlaceOfCard> {
  if ('org' in about && about.org !== undefined) return { orgId: about.org ?? undefined }
  if ('session' in about) {
    const session = await tx.sessions.get(about.session)
    const meant = session?.scope === 'below' ? await tx.sessionOrgs.of(session.id) : undefined
    return { orgId: session?.orgId, hostId: session?.hostId ?? null, meant }
  }
  if ('chat' in about) return { orgId: (await tx.orgs.chat(about.chat))?.orgId ?? undefined, chatId: about.chat }
  return {}
}
