/** A refusal as the platform words it; thrown by a route, answered by the server. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: number
  readonly headers: Readonly<Record<string, string>>
  /** Beside code and msg in the body, such as `error` or `data`. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    code: number,
    msg: string,
    {
      status = 400,
      headers = {},
      extra = {},
    }: { status?: number; headers?: Record<string, string>; extra?: Record<string, unknown> } = {},
  ) {
    super(msg)
    this.code = code
    this.status = status
    this.headers = headers
    this.extra = extra
  }
}

/** feishu-platform.md 1.4, 6.2-6.5: wordings of the official error tables. */
const WORDS: Readonly<Record<number, string>> = {
  10002: 'Invalid card.',
  10003: 'invalid param',
  10014: 'app secret invalid',
  10015: 'app secret invalid',
  11310: 'card contains an invalid element',
  11311: 'card content is invalid',
  100000: 'The card is too large.',
  190002: 'invalid parameters in request',
  191001: 'invalid calendar_id',
  193001: 'event not found',
  193003: 'event is deleted',
  195100: 'user is dismiss or not exist in the tenant',
  200000: 'The message has been recalled.',
  200310: 'No permission to update the card.',
  230001: 'Your request contains an invalid request parameter.',
  230002: 'The bot can not be outside the group.',
  230006: 'Bot ability is not activated.',
  230009: 'Message has expired when recall message.',
  230011: 'The message is recalled.',
  230013: 'Bot has NO availability to this user.',
  230015: 'P2P chat can NOT be shared.',
  230017: 'Bot is NOT the owner of the resource.',
  230018: 'These operations are NOT allowed at current group settings.',
  230019: 'The topic does NOT exist.',
  230020: 'This operation triggers the frequency limit.',
  230022: 'The content of the message contains sensitive information.',
  230025: 'The length of the message content reaches its limit.',
  230026: 'No permission to recall this message.',
  230027: 'Lack of necessary permissions.',
  230028: 'The messages do NOT pass the audit.',
  230029: 'User has resigned.',
  230031: 'Message can only be modified within 14 days after sending.',
  230034: 'The receive_id is invalid.',
  230035: 'Send Message Permission deny.',
  230036: 'Tenant crypt key has been deleted.',
  230038: 'Cross tenant p2p chat operate forbid.',
  230049: 'The message is being sent.',
  230050: 'The message is invisible to the operator.',
  230053: 'The user has stopped the bot from sending messages.',
  230054: 'This operation is not supported for this message type.',
  230055: 'The type of file upload does not match the type of message being sent.',
  230073: 'The thread is invisible to the operator.',
  230071: 'The operator is not the sender of the message.',
  230072: 'The message has reached the number of times it can be edited.',
  230075: 'The message has exceeded the time that can be edited.',
  230099: 'Failed to create card content.',
  230110: 'Action unavailable as the message has been deleted.',
  231001: 'reaction type is invalid.',
  231003: 'The message is not found, maybe not exist or deleted.',
  231008: 'The operator has no access to the message.',
  231012: 'The request has an invalid pageToken.',
  231014: 'user_id_type is invalid.',
  231018: 'The message is invisible to the operator.',
  231203: 'The chat type is not supported.',
  232001: 'Your request contains an invalid request parameter.',
  232006: 'Your request specifies a chat_id which is invalid.',
  232009: 'Your request specifies a chat which has already been dissolved.',
  232011: 'Operator can NOT be out of the chat.',
  234001: 'Invalid request param.',
  234003: 'File not in message.',
  234004: 'App not in chat.',
  234005: 'Image has been deleted',
  234006: 'The file size exceed the max value.',
  234008: 'The app is not the resource sender',
  234010: "File's size can't be 0.",
  234037: 'The downloaded file size exceeds the limit.',
  234043: 'Unsupported message type.',
  300020: 'The token is invalid.',
  300030: 'The token has expired.',
  300040: 'The token has been used up.',
  300090: 'open_ids is needed for an exclusive card.',
  99991400: 'request trigger frequency limit',
  99991401: 'ip is not allowed',
  99991403: 'The monthly quota of API calls is used up.',
  99991661: 'Missing access token for authorization. Please make a request with token attached.',
  99991662: 'The app is disabled.',
  99991663: 'Invalid access token for authorization. Please make a request with token attached.',
  99991664: 'invalid app token',
  99991671: 'Invalid access token for authorization. Access token must start with t- or u-.',
  99991672: 'Access denied. One of the following scopes is required: [im:message:send_as_bot].',
  99992351: 'The request you send is not a valid {open_id} or not exists.',
  99992354: 'The request you send is not a valid {message_id} or not exists.',
  99992361: 'open_id cross app',
}

/** Any of them on demand, as the platform answers it: for the refusals the sandbox has no cause of its own for. */
export function refusalWith(code: number, headers: Readonly<Record<string, string>> = {}) {
  return { status: code === 99991400 ? 429 : 400, code, msg: WORDS[code] ?? 'refused', headers }
}

export function refuse(code: number, detail = '', status = 400): never {
  const words = WORDS[code] ?? 'refused'
  throw new Refused(code, detail ? `${words} ext=${detail}` : words, { status })
}
