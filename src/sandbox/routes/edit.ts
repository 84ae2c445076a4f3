/** Changing what was said: card, text, recall (feishu-platform.md 6.3). */
import * as z from 'zod'
import { DAY, HOUR } from '../../clock.ts'
import { isSharedCard, isV2 } from '../card-rules/index.ts'
import { cardRefused, readContent } from '../content.ts'
import { isObject, parseJson } from '../json.ts'
import { paceMessage, standing } from '../receivers.ts'
import { refuse } from '../refused.ts'
import { ok, parseBody, type Route } from './route.ts'

export const CARD_LIFE = 14 * DAY
const MOST_EDITS = 20
const UPDATE_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:update']
const path = '/open-apis/im/v1/messages/:message_id'

export const patchCard: Route = {
  method: 'PATCH',
  path,
  scopes: UPDATE_SCOPES,
  handle(context, call) {
    const { content } = parseBody(call, z.object({ content: z.string() }), 230001)
    const { message } = standing(context, call.params['message_id'] ?? '')
    // 230071 is not in this call's table: its "no permission" is 230027.
    if (message.sender !== 'bot') refuse(230027)
    if (!message.card) refuse(230001, 'not a card')
    const now = context.clock.now()
    if (now - message.createdAt > CARD_LIFE) refuse(230031)
    const next = parseJson(content)
    if (isObject(next) && isV2(message.card) && !isV2(next))
      throw cardRefused({ code: 200830, message: 'a card of schema 2.0 can not become 1.0' })
    const read = readContent(context, 'interactive', content, call.body.length)
    // UNCONFIRMED whether 2.0's default counts: both cards must say update_multi themselves.
    if (!isSharedCard(message.card) || !isSharedCard(read.card))
      refuse(230001, 'update_multi must be true before and after')
    paceMessage(context, message)
    Object.assign(message, { content: read.content, card: read.card, updatedAt: now, edits: message.edits + 1 })
    context.changed({ type: 'message', chatId: message.chatId, messageId: message.messageId })
    return ok()
  },
}

export const putText: Route = {
  method: 'PUT',
  path,
  scopes: UPDATE_SCOPES,
  handle(context, call) {
    const body = parseBody(call, z.object({ msg_type: z.string(), content: z.string() }), 230001)
    const { message, chat } = standing(context, call.params['message_id'] ?? '')
    if (message.sender !== 'bot') refuse(230071)
    if (!chat.botMaySpeak) refuse(230018)
    const editable = (type: string) => type === 'text' || type === 'post'
    if (!editable(message.type) || !editable(body.msg_type)) refuse(230054)
    if (message.edits >= MOST_EDITS) refuse(230072)
    const now = context.clock.now()
    if (now - message.createdAt > context.switches.editHours * HOUR) refuse(230075)
    const { content, mentions } = readContent(context, body.msg_type, body.content, call.body.length)
    paceMessage(context, message)
    Object.assign(message, { content, mentions, updatedAt: now, edits: message.edits + 1 })
    context.changed({ type: 'message', chatId: message.chatId, messageId: message.messageId })
    return ok()
  },
}

export const recall: Route = {
  method: 'DELETE',
  path,
  scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
  handle(context, call) {
    const { message } = standing(context, call.params['message_id'] ?? '')
    if (message.sender !== 'bot') refuse(230026)
    const now = context.clock.now()
    if (now - message.createdAt > context.switches.recallHours * HOUR) refuse(230009)
    Object.assign(message, { recalled: true, updatedAt: now })
    context.changed({ type: 'message', chatId: message.chatId, messageId: message.messageId })
    return ok()
  },
}
