/** The `content` string of a message by its type (feishu-platform.md 6.1, 6.5). */
import * as z from 'zod'
import { type CardFault, checkCard } from './card-rules/index.ts'
import type { Context } from './context.ts'
import type { CardJson } from '../feishu/port.ts'
import { isObject, parseJson } from './json.ts'
import { Refused, refuse } from './refused.ts'
import type { MentionInWorld } from './world.ts'

const KB = 1024
export const TEXT_LIMIT = 150 * KB
export const CARD_LIMIT = 30 * KB

export interface Content {
  readonly content: string
  readonly card?: CardJson
  readonly mentions: readonly MentionInWorld[]
}

const textContent = z.object({ text: z.string().min(1) })
const fileContent = z.object({ file_key: z.string() })
const imageContent = z.object({ image_key: z.string() })
const postBody = z.object({
  title: z.string().optional(),
  content: z.array(z.array(z.looseObject({ tag: z.string() }))),
})
const postContent = z.record(z.string(), postBody)

/** Throws the refusal; `bodyBytes` is the size of the whole request (5.2). */
export function readContent(context: Context, type: string, content: string, bodyBytes: number): Content {
  if (bodyBytes > (type === 'interactive' || type === 'post' ? CARD_LIMIT : TEXT_LIMIT)) refuse(230025)
  const parsed = parseJson(content)
  if (!isObject(parsed)) refuse(230001, 'content is not a JSON object in a string')
  audit(context, content)
  switch (type) {
    case 'text':
      return readText(context, parse(textContent, parsed).text)
    case 'interactive':
      return { content, card: readCard(context, parsed), mentions: [] }
    case 'post':
      parse(postContent, parsed)
      return { content, mentions: [] }
    case 'file':
      ownFile(context, parse(fileContent, parsed).file_key, 'file')
      return { content, mentions: [] }
    case 'image':
      ownFile(context, parse(imageContent, parsed).image_key, 'image')
      return { content, mentions: [] }
    default:
      // audio, media, sticker, share_chat, share_user, system: real types the bot never sends.
      return refuse(230001, `msg_type ${type}`)
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : refuse(230001, parsed.error.issues.map(({ message }) => message).join('; '))
}

function audit({ switches }: Context, content: string): void {
  for (const word of switches.sensitiveWords) if (content.includes(word)) refuse(230022)
  for (const pattern of switches.leakPatterns) if (new RegExp(pattern, 'u').test(content)) refuse(230028)
}

const AT = /<at user_id="([^"]+)">[^<]*<\/at>/g

/** `<at user_id="ou_x">Li</at>` becomes `@_user_1` with a mention (6.1). */
function readText({ world }: Context, text: string): Content {
  const mentions: MentionInWorld[] = []
  const shown = text.replace(AT, (whole: string, id: string) => {
    if (id === 'all') return '@_all'
    const user = world.users.get(id)
    if (!user) return whole
    const key = `@_user_${mentions.length + 1}`
    mentions.push({ key, who: id, name: user.name })
    return key
  })
  return { content: JSON.stringify({ text: shown }), mentions }
}

function ownFile({ world }: Context, key: string, kind: 'file' | 'image'): void {
  const file = world.files.get(key)
  if (!file) return refuse(230001, `unknown key ${key}`)
  if (file.uploader !== 'bot') refuse(230017)
  if (file.kind !== kind || file.fileType === 'mp4' || file.fileType === 'opus') refuse(230055)
}

export function readCard(context: Context, card: unknown): CardJson {
  const fault = checkCard(card, context.world)
  if (fault) throw cardRefused(fault)
  return card as CardJson
}

export function cardRefused(fault: CardFault): Refused {
  return new Refused(230099, `Failed to create card content, ext=ErrCode: ${fault.code}; ErrMsg: ${fault.message};`)
}
