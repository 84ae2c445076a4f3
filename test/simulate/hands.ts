/** How people do things: they press what they see, and do it again when they are told that it failed. */
import { SECOND } from '../../src/clock.ts'
import { controlsOf } from '../../src/sandbox/people/controls.ts'
import type { Message, PressOutcome } from '../../src/sandbox/server.ts'
import type { Act } from './check/history.ts'
import type { World } from './world.ts'

export interface Hands {
  readonly acts: Act[]
  group(): Message[]
  direct(openId: string): Message[]
  /** The newest card in these messages with such a button, and the button's value. */
  find(messages: readonly Message[], value: object): { card: Message; value: Record<string, unknown> } | undefined
  press(openId: string, card: Message, value: Act['value'] & object, form?: Form): Promise<PressOutcome>
  /** Again until it is answered, some times at most. */
  insist(openId: string, card: Message, value: Act['value'] & object, form?: Form): Promise<PressOutcome | undefined>
  say(openId: string, text: string, replyTo?: Message): string
  /** An emoji on it. */
  react(openId: string, card: Message): void
  /** A card in direct chat with such a button that was not there before, looked for again after some seconds. */
  await(openId: string, value: object, since: number): Promise<ReturnType<Hands['find']>>
}

type Form = Record<string, unknown>

const TRIES = 4
const LOOKS = [2, 5, 15, 60, 300, 1200]

export function handsIn({ platform, clock, chatId }: Pick<World, 'platform' | 'clock'> & { chatId: string }): Hands {
  const acts: Act[] = []
  const does = (value: Readonly<Record<string, unknown>>) => String(value['do'])
  const hands: Hands = {
    acts,
    group: () => platform.messagesIn(chatId),
    direct: (openId) => platform.messagesIn(platform.directChat(openId)),
    find(messages, wanted) {
      for (const card of messages.toReversed()) {
        if (!card.card || card.sender !== 'bot') continue
        const found = controlsOf(card.card).find(({ value, disabled }) => !disabled && value && holds(value, wanted))
        if (found?.value) return { card, value: { ...found.value } }
      }
      return undefined
    },
    async press(openId, card, value, form) {
      clock.stir()
      const act: Act = { at: clock.now(), who: openId, does: does(value), on: card.messageId, value, taken: false }
      if (form) Object.assign(act, { text: JSON.stringify(form) })
      acts.push(act)
      const outcome = await platform.press(openId, card.messageId, { value }, form)
      act.taken = outcome.error === undefined && outcome.blocked === undefined
      if (outcome.toast) act.toast = outcome.toast.type
      return outcome
    },
    async insist(openId, card, value, form) {
      for (let tries = 0; tries < TRIES; tries++) {
        if (!controlsOf(card.card ?? {}).some((one) => one.value && holds(one.value, value))) return undefined
        const outcome = await hands.press(openId, card, value, form)
        if (outcome.error === undefined) return outcome
        await clock.sleep(clock.now() + 20 * SECOND * 8 ** tries)
      }
      return undefined
    },
    say(openId, text, replyTo) {
      clock.stir()
      const at = clock.now()
      const where = replyTo ? chatId : platform.directChat(openId)
      const options = replyTo ? { mention: ['bot'], replyTo: replyTo.messageId } : {}
      const before = platform.messagesIn(where).length
      void platform.say(openId, where, text, options)
      const said = platform.messagesIn(where)[before]?.messageId ?? ''
      const act = { at, who: openId, does: replyTo ? 'reply' : (text.split(' ')[0] ?? ''), said, text, taken: false }
      acts.push({ ...act, ...(replyTo && { on: replyTo.messageId }) })
      return said
    },
    react(openId, card) {
      clock.stir()
      const act: Act = { at: clock.now(), who: openId, does: 'react', on: card.messageId, taken: false }
      acts.push(act)
      // Taken only where its own delivery was answered: an event told again later has no name here.
      void platform.react(openId, card.messageId, 'THUMBSUP').then(({ delivered }) => (act.taken = delivered))
    },
    async await(openId, value, since) {
      for (const seconds of LOOKS) {
        await clock.sleep(clock.now() + seconds * SECOND)
        const found = hands.find(
          hands.direct(openId).filter(({ createdAt }) => createdAt >= since),
          value,
        )
        if (found) return found
      }
      return undefined
    },
  }
  return hands
}

/** Of what a person would fill in, the fields that this card has. */
export function fitting(card: Message, form: Form): Form {
  const names = new Set(controlsOf(card.card ?? {}).map(({ name }) => name))
  return Object.fromEntries(Object.entries(form).filter(([name]) => names.has(name)))
}

const holds = (whole: Readonly<Record<string, unknown>>, part: object) =>
  Object.entries(part).every(([key, value]) => JSON.stringify(whole[key]) === JSON.stringify(value))
