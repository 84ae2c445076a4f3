import type { FileOrder } from '../../entry.ts'
import type { Feishu } from '../../feishu/port.ts'
import { fileName } from '../../export/sheet.ts'
import type { Messages } from '../../i18n/index.ts'
import type { BuiltFile } from './build-file.ts'
import type { Reader } from '../../../db/store.ts'

/** As much as the platform lets a bot send (feishu-platform.md 6.5). */
const MOST = 30 * 1024 * 1024

/** A file that somebody sent: the minutes of a session, or a lead speaker's outline. */
export type SentOrder = Extract<FileOrder, { file: 'minutes' | 'outline' }>

export const isSent = (order: FileOrder): order is SentOrder => order.file === 'minutes' || order.file === 'outline'

/**
 * The file as it was sent. Only whoever uploaded a file may send it by its key (230017), and a forwarded message would bear
 * the sender's name into other chats: so it is read and uploaded by the bot. Undefined where there is none any more.
 */
export async function sentFile(
  read: Reader,
  feishu: Feishu,
  order: SentOrder,
  t: Messages,
): Promise<BuiltFile | undefined> {
  const session = await read.sessions.get(order.session)
  const kept = session && (await keptOf(read, order))
  if (!session || !kept || kept.fileKey === null || kept.fileMessage === null) return undefined
  const picture = kept.fileName === null || kept.fileName === ''
  const bytes = await feishu.download(kept.fileMessage, { key: kept.fileKey, kind: picture ? 'image' : 'file' }, MOST)
  if (!picture) return { name: kept.fileName ?? '', bytes }
  const { minutes, speech } = t.sessions
  return {
    name: pictureName(order.file === 'minutes' ? minutes.title : speech.speaker.outlineTitle, session.date, bytes),
    bytes,
  }
}

const keptOf = async (read: Reader, order: SentOrder) =>
  order.file === 'minutes'
    ? read.sessions.minutes(order.session)
    : (await read.sessions.speakers(order.session)).find(({ personId }) => personId === order.person)

/** A picture has no name of its own; what it is shows in its first bytes. */
const pictureName = (title: string, date: string, [first, second]: Uint8Array) =>
  fileName([title, date], first === 0x89 && second === 0x50 ? 'png' : first === 0x47 && second === 0x49 ? 'gif' : 'jpg')
