/** Files and pictures (feishu-platform.md 6.5). */
import * as z from 'zod'
import type { Context } from '../context.ts'
import { parseMultipart } from '../multipart.ts'
import { refuse } from '../refused.ts'
import type { StoredFile } from '../world.ts'
import { type Call, ok, parseQuery, type Reply, type Route } from './route.ts'

const MB = 1024 * 1024
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']
const UPLOAD_SCOPES = ['im:resource', 'im:resource:upload']

function upload(context: Context, call: Call, kind: StoredFile['kind']): StoredFile {
  const parts = parseMultipart(call.contentType, call.body)
  const field = (name: string) => parts.get(name)?.bytes.toString() ?? ''
  const bytes = parts.get(kind)?.bytes
  if (!bytes) return refuse(234001, `no part named ${kind}`)
  const fileType = field(kind === 'file' ? 'file_type' : 'image_type')
  const name = kind === 'file' ? field('file_name') : fileType
  const known = kind === 'file' ? FILE_TYPES : ['message', 'avatar']
  if (!known.includes(fileType) || !name) refuse(234001, 'type or name')
  if (bytes.length === 0) refuse(234010)
  if (bytes.length > (kind === 'file' ? 30 : 10) * MB) refuse(234006)
  const key = `${kind === 'file' ? 'file_v3' : 'img_v3'}_${context.random.hex(32)}`
  const file = { key, kind, fileType, name, bytes: Buffer.from(bytes), uploader: 'bot', at: context.clock.now() }
  context.world.files.set(key, file)
  return file
}

function download(file: StoredFile): Reply {
  if (file.bytes.length > 100 * MB) refuse(234037)
  return { bytes: file.bytes, name: file.name, type: 'application/octet-stream' }
}

function own({ world }: Context, key: string): StoredFile {
  const file = world.files.get(key) ?? refuse(234005, key)
  return file.uploader === 'bot' ? file : refuse(234008)
}

export const uploadFile: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/files',
  scopes: UPLOAD_SCOPES,
  handle: (context, call) => ok({ file_key: upload(context, call, 'file').key }),
}

export const uploadImage: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/images',
  scopes: UPLOAD_SCOPES,
  handle: (context, call) => ok({ image_key: upload(context, call, 'image').key }),
}

export const downloadFile: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/files/:key',
  scopes: ['im:resource'],
  handle: (context, call) => download(own(context, call.params['key'] ?? '')),
}

export const downloadImage: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/images/:key',
  scopes: ['im:resource'],
  handle: (context, call) => download(own(context, call.params['key'] ?? '')),
}

/** What people sent: the key must belong to the message (3.6). */
export const downloadResource: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id/resources/:key',
  scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  handle(context, call) {
    parseQuery(call, z.object({ type: z.enum(['image', 'file']) }), 234001)
    const message = context.world.messages.get(call.params['message_id'] ?? '') ?? refuse(99992354)
    const key = call.params['key'] ?? ''
    if (message.recalled) refuse(230110)
    if (message.card) refuse(234043)
    if (!context.world.chats.get(message.chatId)?.botInside) refuse(234004)
    if (!message.content.includes(key)) refuse(234003)
    return download(context.world.files.get(key) ?? refuse(234005))
  },
}
