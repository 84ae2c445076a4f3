import type { FileOrder } from '../../entry.ts'
import type { Feishu } from '../../feishu/port.ts'
import { fileName } from '../../export/sheet.ts'
import type { Messages } from '../../i18n/index.ts'
import type { BuiltFile } from './build-file.ts'
import type { Reader } from '../../../db/store.ts'

/** As much as the platform lets a bot send (feishu-platform.md 6.5). */
const MOST = 30 * 1024 * 1024

/**
 * The file of a session's minutes as it was sent. Only whoever uploaded a file may send it by its key (230017), and a
 * forwarded message would bear the sender's name into other chats: so it is read and uploaded by the bot. Undefined where
 * there is none any more.
 */
export async function minutesFile(
  read: Reader,
  feishu: Feishu,
  { session: id }: Extract<FileOrder, { file: 'minutes' }>,
  t: Messages,
): Promise<BuiltFile | undefined> {
  const session = await read.sessions.get(id)
  const kept = session && (await read.sessions.minutes(id))
  if (!session || !kept || kept.fileKey === null || kept.fileMessage === null) return undefined
  const picture = kept.fileName === null || kept.fileName === ''
  const bytes = await feishu.download(kept.fileMessage, { key: kept.fileKey, kind: picture ? 'image' : 'file' }, MOST)
  return { name: picture ? pictureName(session.date, bytes, t) : (kept.fileName ?? ''), bytes }
}

/** A picture has no name of its own; what it is shows in its first bytes. */
const pictureName = (date: string, [first, second]: Uint8Array, t: Messages) =>
  fileName(
    [t.sessions.minutes.title, date],
    first === 0x89 && second === 0x50 ? 'png' : first === 0x47 && second === 0x49 ? 'gif' : 'jpg',
  )
