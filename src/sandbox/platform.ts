/** Everything the stand-in for Feishu is, whatever it is reached by: server.ts puts it on HTTP and the long connection. */
import type { Clock } from '../clock.ts'
import { type Activity, createActivity } from './activity.ts'
import { type CallRecord, type Calls, createCalls, type Ledger, type OnCall, type Refusal } from './calls.ts'
import { createChanges } from './changes.ts'
import type { Change, Context, Credentials } from './context.ts'
import { createDelivery, type Owed } from './delivery.ts'
import type { Gateway, GatewayEvents } from './gateway.ts'
import type { Keys } from './seal.ts'
import { createSubscription } from './subscription.ts'
import { createMembership, type Heard } from './people/membership.ts'
import { createPresses, type PressOptions, type PressOutcome } from './people/press.ts'
import { createTalk, type Said, type SayOptions } from './people/say.ts'
import type { Wanted } from './people/controls.ts'
import { type Random, seededRandom } from './random.ts'
import { noRates } from './rates.ts'
import { routes } from './routes/index.ts'
import { branchOfTwelve } from './seed.ts'
import { defaultSwitches, type Switches } from './switches.ts'
import { noTokens, revokeTokens } from './tokens.ts'
import { directChatOf, type Message, messagesOf, userOf, type World } from './world.ts'

export interface PlatformOptions {
  readonly clock: Clock
  readonly seed?: number
  readonly world?: World
  /** What the app's console shows as Encrypt Key and Verification Token. */
  readonly keys?: Keys
  /** How events reach the bot. */
  readonly gateway: (random: Random, switches: Switches, on: GatewayEvents) => Gateway
}

/** What people do, what they see, and what went wrong. */
export interface Platform {
  readonly credentials: Credentials
  readonly keys: Keys
  readonly world: World
  readonly switches: Switches
  /** Every refusal, whatever the bot then did about it. */
  readonly refusals: readonly Refusal[]
  readonly unknownRoutes: readonly string[]
  readonly calls: readonly CallRecord[]
  /** Fault injection: settable, asked for each HTTP call. */
  onCall: OnCall | undefined
  say(openId: string, chatId: string, text: string, options?: SayOptions): Promise<Said>
  /** A picture, a sticker, a post …, as a client would send it. */
  send(
    openId: string,
    chatId: string,
    type: string,
    content: object,
    options?: Pick<SayOptions, 'replyTo'>,
  ): Promise<Said>
  sendFile(
    openId: string,
    chatId: string,
    name: string,
    bytes: Uint8Array,
    options?: Pick<SayOptions, 'replyTo'>,
  ): Promise<Said>
  sendPicture(openId: string, chatId: string, bytes: Uint8Array, options?: Pick<SayOptions, 'replyTo'>): Promise<Said>
  /** Undefined when the card forbids forwarding. */
  forward(openId: string, messageId: string, toChatId: string): Message | undefined
  recall(messageId: string): Promise<Heard>
  react(openId: string, messageId: string, emoji: string): Promise<Heard>
  unreact(openId: string, messageId: string, emoji: string): Promise<Heard>
  press(
    openId: string,
    messageId: string,
    what: Wanted,
    form?: Record<string, unknown>,
    options?: PressOptions,
  ): Promise<PressOutcome>
  select(openId: string, messageId: string, name: string, option: string, options?: PressOptions): Promise<PressOutcome>
  addBot(chatId: string, operator: string): Promise<Heard>
  removeBot(chatId: string, operator: string): Promise<Heard>
  addUsers(chatId: string, openIds: readonly string[], operator: string): Promise<Heard>
  removeUsers(chatId: string, openIds: readonly string[], operator?: string, withdrawn?: boolean): Promise<Heard>
  disband(chatId: string, options?: { operator?: string; keepHistory?: boolean }): Promise<Heard>
  rename(chatId: string, name: string, operator: string): Promise<Heard>
  menu(openId: string, eventKey: string): Promise<Heard>
  directChat(openId: string): string
  /** At least once: an event again, though it was acked. */
  redeliver(eventId: string): Promise<void>
  /** Events still on the ladder. */
  owed(): Owed[]
  messagesIn(chatId: string): Message[]
  connections(): number
  /** Connections that have pinged, so events can reach them. */
  listening(): number
  dropConnections(): void
  /** Nothing passes either way any more, and nobody closes them. */
  silenceConnections(): void
  /** Events and callbacks go to this address from now on, if it passes the check; else says what is wrong. */
  subscribeByWebhook(url: string): Promise<string | undefined>
  subscribeByLongConnection(): string | undefined
  /** Null for the long connection. */
  webhook(): string | null
  /** All tokens die at once, as when the secret is reset. */
  revokeTokens(): void
  subscribe(listen: (change: Change) => void): () => void
  /** When no push awaits an ack and no call is being answered. */
  settled(): Promise<void>
}

export interface Stage {
  readonly platform: Platform
  readonly calls: Calls
  readonly activity: Activity
  /** No event is on its way any more. */
  stop(): void
}

const KEYS: Keys = { encryptKey: 'sandbox-encrypt-key', verificationToken: 'verification-token' }

export function createPlatform({ clock, seed = 1, world, keys = KEYS, gateway: open }: PlatformOptions): Stage {
  const random = seededRandom(seed)
  const changes = createChanges()
  const activity: Activity = createActivity()
  const ledger: Ledger = { refusals: [], unknownRoutes: [], calls: [] }
  const context: Context = {
    clock,
    random,
    world: world ?? branchOfTwelve({ at: clock.now() }).world,
    switches: defaultSwitches(),
    credentials: { appId: `cli_${random.hex(16)}`, appSecret: random.hex(32) },
    keys,
    tokens: noTokens(),
    rates: noRates(),
    uuids: new Map(),
    cardTokens: new Map(),
    changed: changes.tell,
  }
  const theGateway = () => gateway
  const subscription = createSubscription(context, theGateway, (call, msg) =>
    ledger.refusals.push({ instant: clock.now(), call, code: 0, msg }),
  )
  const delivery = createDelivery({
    clock,
    activity,
    channel: subscription.channel,
    changed: () => changes.tell({ type: 'delivery' }),
  })
  const gateway: Gateway = open(random, context.switches, {
    answered: subscription.frames.answered,
    lost: subscription.frames.lost,
    changed: () => changes.tell({ type: 'connection' }),
  })

  const calls = createCalls({ context, ledger, routes: routes(theGateway), onCall: () => platform.onCall })
  const talk = createTalk(context, delivery)
  const platform: Platform = {
    credentials: context.credentials,
    keys,
    world: context.world,
    switches: context.switches,
    refusals: ledger.refusals,
    unknownRoutes: ledger.unknownRoutes,
    calls: ledger.calls,
    onCall: undefined,
    ...talk,
    ...createPresses(context, delivery),
    ...createMembership(context, delivery),
    directChat: (openId) =>
      directChatOf(context.world, random, userOf(context.world, openId).openId, clock.now()).chatId,
    redeliver: async (eventId) => void (await delivery.again(eventId)),
    owed: delivery.owed,
    messagesIn: (chatId) => messagesOf(context.world, chatId),
    connections: () => theGateway().count(),
    listening: () => theGateway().listening(),
    dropConnections: () => theGateway().drop(),
    silenceConnections: () => theGateway().silence(),
    subscribeByWebhook: subscription.byWebhook,
    subscribeByLongConnection: subscription.byLongConnection,
    webhook: subscription.webhook,
    revokeTokens: () => revokeTokens(context.tokens),
    subscribe: changes.subscribe,
    settled: activity.settled,
  }
  const stop = () => {
    delivery.stop()
    subscription.stop()
  }
  return { platform, calls, activity, stop }
}
