/** The delayed update of a pressed card (feishu-platform.md 4.4). */
import * as z from 'zod'
import { checkCard, isV2 } from '../card-rules/index.ts'
import type { CardToken, Context } from '../context.ts'
import { CARD_LIMIT } from '../content.ts'
import { Refused } from '../refused.ts'
import type { CardJson } from '../../feishu/port.ts'
import { parseJson } from '../json.ts'
import type { Call, Route } from './route.ts'

const body = z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) })

// The table has no HTTP column. UNCONFIRMED: 200 with a code is the harder one, the SDK returns it as a success.
const fail = (code: number, msg: string): never => {
  throw new Refused(code, msg, { status: 200 })
}

function usable({ cardTokens, clock, switches }: Context, token: string): CardToken {
  if (!/^c-\w+$/.test(token)) fail(300020, 'token format is invalid')
  const known = cardTokens.get(token)
  if (!known || known.expires <= clock.now()) return fail(300030, 'token is expired')
  // UNCONFIRMED which code says "before the callback was answered"; the page only says that it fails.
  if (!known.answered) fail(300030, 'the callback has not been answered')
  if (known.uses >= switches.cardTokenUses) fail(300040, 'token is used up')
  return known
}

export const delayedUpdate: Route = {
  method: 'POST',
  path: '/open-apis/interactive/v1/card/update',
  scopes: ['im:message', 'im:message:send_as_bot', 'im:message:update'],
  handle(context: Context, call: Call) {
    const parsed = body.safeParse(parseJson(call.body.toString()))
    if (!parsed.success) return fail(10002, 'card or token is missing')
    const token = usable(context, parsed.data.token)
    const message = context.world.messages.get(token.messageId)
    if (!message || message.recalled) return fail(200000, 'the card message is recalled')
    const card = parsed.data.card as CardJson
    if (call.body.length > CARD_LIMIT) fail(11311, 'card is too long')
    if (message.card && isV2(message.card) && !isV2(card)) fail(200830, 'a card of schema 2.0 can not become 1.0')
    const fault = checkCard(card, context.world)
    if (fault) fail(11311, fault.message)
    token.uses++
    Object.assign(message, {
      card,
      content: JSON.stringify(card),
      updatedAt: context.clock.now(),
      edits: message.edits + 1,
    })
    context.changed({ type: 'message', chatId: message.chatId, messageId: message.messageId })
    return { body: { code: 0, msg: 'ok' } }
  },
}
