/** Pressing what is on a card, and what the client makes of the answer (feishu-platform.md 4). */
import { MINUTE } from '../../clock.ts'
import type { CardJson } from '../../feishu/port.ts'
import { checkCard, isSharedCard, isV2 } from '../card-rules/index.ts'
import { CARD_LIMIT } from '../content.ts'
import type { Context } from '../context.ts'
import type { Unheard } from '../channel.ts'
import type { Delivery } from '../delivery.ts'
import { envelope, ids } from '../events.ts'
import { isObject, type Json, parseJson, text } from '../json.ts'
import { CARD_LIFE } from '../routes/edit.ts'
import { chatOf, type Message, messageOf, userOf } from '../world.ts'
import { type Control, findControl, type Wanted } from './controls.ts'
import { actionOf, fillForm } from './form.ts'

const CARD_TOKEN_LIFE = 30 * MINUTE
const TOASTS = ['success', 'info', 'warning', 'error']
const SELECTS = [
  'select_static',
  'select_person',
  'overflow',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'input',
  'select_img',
]

export interface Toast {
  readonly type: string
  readonly content: string
}

export interface PressOutcome {
  readonly toast?: Toast
  /** The card everybody now sees, if the answer changed it. */
  readonly card?: CardJson
  /** The code the client shows (4.3). */
  readonly error?: number
  /** Nothing was sent: the client itself refused (a required field, a disabled button, a dead copy). */
  readonly blocked?: string
}

export interface PressOptions {
  /** An old picture still on someone's screen: the press is as on this card. */
  readonly stale?: CardJson
  /** Repeats an event id. */
  readonly eventId?: string
}

export function createPresses(context: Context, delivery: Delivery) {
  function press(
    openId: string,
    messageId: string,
    what: Wanted,
    form: Json = {},
    options: PressOptions = {},
  ): Promise<PressOutcome> {
    const message = messageOf(context.world, messageId)
    const card = options.stale ?? cardOf(message)
    const control = findControl(card, what, ['button', 'interactive_container'])
    const blocked = refusedByClient(card, message, control)
    if (blocked) return Promise.resolve({ blocked })
    const action: Record<string, unknown> = { tag: control.tag }
    if (control.value) action['value'] = control.value
    if (control.name) action['name'] = control.name
    if (control.form && control.element['form_action_type'] === 'submit') {
      const filled = fillForm(card, control.form, form)
      if ('blocked' in filled) return Promise.resolve(filled)
      action['form_value'] = filled.values
      action['timezone'] = 'Asia/Shanghai'
    }
    return send(openId, message, action, options)
  }

  function select(
    openId: string,
    messageId: string,
    name: string,
    option: string,
    options: PressOptions = {},
  ): Promise<PressOutcome> {
    const message = messageOf(context.world, messageId)
    const card = options.stale ?? cardOf(message)
    const control = findControl(card, { name }, SELECTS)
    const blocked = refusedByClient(card, message, control)
    // Inside a form a choice is kept until the form is submitted.
    if (blocked || control.form) return Promise.resolve({ blocked: blocked ?? 'kept for the form' })
    return send(openId, message, actionOf(control, option), options)
  }

  async function send(
    openId: string,
    message: Message,
    action: Json,
    { eventId }: PressOptions,
  ): Promise<PressOutcome> {
    const { world, random, cardTokens, clock, switches } = context
    const user = userOf(world, openId)
    if (!chatOf(world, message.chatId).members.has(openId)) throw new Error(`${user.name} is not in this chat`)
    // No code is documented for a card past its 14 days; UNCONFIRMED: the platform's own 200080.
    if (message.recalled || clock.now() - message.createdAt > CARD_LIFE) return { error: 200080 }
    if (!switches.events.has('card.action.trigger')) return { error: 200340 }
    const token = `c-${random.hex(32)}`
    const cardToken = { messageId: message.messageId, expires: clock.now() + CARD_TOKEN_LIFE, uses: 0, answered: false }
    remember(cardTokens, token, cardToken)
    const event = {
      operator: { tenant_key: world.tenantKey, ...ids(context, user) },
      token,
      action,
      host: 'im_message',
      context: { open_message_id: message.messageId, open_chat_id: message.chatId },
    }
    const ack = await delivery.push(envelope(context, 'card.action.trigger', event, eventId), false)
    if (!ack.acked) return { error: CODES[ack.why] }
    const outcome = applyAnswer(context, message, ack.answer)
    cardToken.answered = outcome.error === undefined
    return outcome
  }

  return { press, select }
}

function remember(
  cardTokens: Context['cardTokens'],
  token: string,
  entry: { expires: number; messageId: string; uses: number; answered: boolean },
): void {
  const born = entry.expires - CARD_TOKEN_LIFE
  for (const [old, { expires }] of cardTokens) {
    if (expires > born) break
    cardTokens.delete(old)
  }
  cardTokens.set(token, entry)
}

function cardOf(message: Message): CardJson {
  if (message.card) return message.card
  throw new Error(`message ${message.messageId} is not a card`)
}

/** In a forwarded copy all callbacks are dead unless the card allows them (5.5). */
function refusedByClient(card: CardJson, message: Message, control: Control): string | undefined {
  const config = card['config']
  const lives = isObject(config) && config['enable_forward_interaction'] === true
  if (message.forwardedFrom && !lives) return 'forwarded copy'
  if (control.disabled) return 'disabled'
  return control.calls ? undefined : 'calls nobody'
}

/**
 * What the client shows (4.3). UNCONFIRMED: no client connected is read as "no callback configured", code 500 of an ack as
 * a non-200 answer.
 */
const CODES: Readonly<Record<Unheard, number>> = {
  'no-connection': 200340,
  timeout: 200341,
  lost: 200341,
  unreachable: 200342,
  'no-such-host': 200343,
  failed: 200671,
}

/** The answer of the bot: a toast, a card, both or neither (4.2). */
function applyAnswer(context: Context, message: Message, said: string | undefined): PressOutcome {
  // A handler that returns nothing sends no data over the long connection (2.4): no change. UNCONFIRMED: an empty body
  // of a webhook, which is taken for a bad one.
  if (said === undefined) return {}
  const answer = parseJson(said)
  if (!isObject(answer)) return { error: 200672 }
  const { toast, card, ...others } = answer
  if (Object.keys(others).length > 0) return { error: 200672 }
  const shown = toast === undefined ? undefined : readToast(toast)
  if (toast !== undefined && !shown) return { error: 200672 }
  const outcome = shown ? { toast: shown } : {}
  if (card === undefined) return outcome
  const error = applyCard(context, message, card)
  if (error) return { ...outcome, error }
  return { ...outcome, ...(message.card && { card: message.card }) }
}

function readToast(toast: unknown): Toast | undefined {
  if (!isObject(toast)) return undefined
  const { type = 'info', content, i18n } = toast
  if (typeof type !== 'string' || !TOASTS.includes(type)) return undefined
  const words = text(content) ?? (isObject(i18n) ? text(i18n['zh_cn']) : undefined)
  return words === undefined ? undefined : { type, content: words }
}

function applyCard(context: Context, message: Message, answer: unknown): number | undefined {
  // Templates live in the card builder, which the sandbox has not.
  if (!isObject(answer) || answer['type'] !== 'raw' || !isObject(answer['data'])) return 200673
  const card = answer['data']
  if (message.card && isV2(message.card) && !isV2(card)) return 200830
  const content = JSON.stringify(card)
  if (Buffer.byteLength(content) > CARD_LIMIT || checkCard(card, context.world) || !isSharedCard(card)) return 200673
  // streaming_mode blocks updates from callbacks (5.1); UNCONFIRMED which code the client shows.
  const config = message.card?.['config']
  if (isObject(config) && config['streaming_mode'] === true) return 200673
  Object.assign(message, { card, content, updatedAt: context.clock.now(), edits: message.edits + 1 })
  context.changed({ type: 'message', chatId: message.chatId, messageId: message.messageId })
  return undefined
}
