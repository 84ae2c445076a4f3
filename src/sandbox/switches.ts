/** What the tenant's administrator or an unknown of the platform decides. Settable while the sandbox runs. */

/** The permissions the README asks for (feishu-platform.md 10, point 3). */
export const MINIMUM_SCOPES: readonly string[] = [
  'im:message:send_as_bot',
  'im:message.group_at_msg:readonly',
  'im:message.p2p_msg:readonly',
  'im:chat:readonly',
  'im:resource',
]

/** With these the bot also hears what is said without @, and may read history. */
export const EVERY_SCOPE: readonly string[] = [
  ...MINIMUM_SCOPES,
  'im:message.group_msg',
  'im:message:readonly',
  'im:message.reactions:read',
  'im:message:update',
  'im:chat.members:read',
  'im:chat.members:bot_access',
  'contact:user.employee_id:readonly',
  'application:application.bot.operator_name:readonly',
  'calendar:calendar',
  'calendar:calendar:readonly',
]

/** The events switched on in the console; an event left out is never pushed (10, point 5). */
export const EVENT_TYPES: readonly string[] = [
  'im.message.receive_v1',
  'im.message.recalled_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.member.user.added_v1',
  'im.chat.member.user.deleted_v1',
  'im.chat.member.user.withdrawn_v1',
  'im.chat.disbanded_v1',
  'im.chat.updated_v1',
  'im.message.reaction.created_v1',
  'im.message.reaction.deleted_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'application.bot.menu_v6',
  'card.action.trigger',
]

export interface Switches {
  /** Granted and published permissions. */
  readonly scopes: Set<string>
  /** Events and callbacks subscribed over the long connection. */
  readonly events: Set<string>
  /** UNCONFIRMED (6.1): what a uuid used within the hour answers. 'refused' says 230049. */
  repeatedUuid: 'same-message' | 'refused'
  /** UNCONFIRMED (1.4): the HTTP status of 99991663. */
  tokenErrorStatus: 400 | 401
  /** Splits data frames into two or three parts, sent in a shuffled order (2.4). */
  chunk: boolean
  /** UNCONFIRMED (2.1): whether an endpoint error carries `data`; without it the SDK retries for ever. */
  endpointErrorData: boolean
  /** Seconds between pings, as the server tells its clients. */
  pingInterval: number
  /** An endpoint error to answer with, such as 514 or 1000040343. */
  endpointError: number | null
  /** UNCONFIRMED (1.2): the delayed update says 2 uses, an older page 3. */
  cardTokenUses: 2 | 3
  /** The tenant's window for recalling and editing, in hours (6.3: 230009, 230075). */
  recallHours: number
  editHours: number
  /** Words the tenant's audit refuses: 230022 and 230028. */
  readonly sensitiveWords: Set<string>
  readonly leakPatterns: Set<string>
}

export function defaultSwitches(): Switches {
  return {
    scopes: new Set(MINIMUM_SCOPES),
    events: new Set(EVENT_TYPES),
    repeatedUuid: 'same-message',
    tokenErrorStatus: 400,
    chunk: false,
    endpointErrorData: true,
    pingInterval: 120,
    endpointError: null,
    cardTokenUses: 2,
    recallHours: 24,
    editHours: 24,
    sensitiveWords: new Set(),
    leakPatterns: new Set(),
  }
}

export const granted = (switches: Switches, anyOf: readonly string[]): boolean =>
  anyOf.length === 0 || anyOf.some((scope) => switches.scopes.has(scope))
