/** What every part of the sandbox shares. */
import type { Clock, Instant } from '../clock.ts'
import type { Random } from './random.ts'
import type { Rates } from './rates.ts'
import type { Switches } from './switches.ts'
import type { Keys } from './seal.ts'
import type { Tokens } from './tokens.ts'
import type { World } from './world.ts'

export interface Credentials {
  readonly appId: string
  readonly appSecret: string
}

/** A `c-` token for the delayed update (feishu-platform.md 4.4). */
export interface CardToken {
  readonly messageId: string
  readonly expires: Instant
  uses: number
  /** Usable only after the press was answered in time. */
  answered: boolean
}

export type Change =
  | { readonly type: 'message'; readonly chatId: string; readonly messageId: string }
  | { readonly type: 'chat'; readonly chatId: string }
  | { readonly type: 'call' }
  | { readonly type: 'connection' }
  | { readonly type: 'delivery' }

export interface Context {
  readonly clock: Clock
  readonly random: Random
  readonly world: World
  readonly switches: Switches
  readonly credentials: Credentials
  /** Encrypt Key and Verification Token of the app. */
  readonly keys: Keys
  readonly tokens: Tokens
  readonly rates: Rates
  /** uuid to the message it made, for an hour (6.1). */
  readonly uuids: Map<string, { readonly messageId: string; readonly until: Instant }>
  readonly cardTokens: Map<string, CardToken>
  /** The chat page, when something moved. */
  changed(change: Change): void
}
