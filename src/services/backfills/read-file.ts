import type { Instant } from '../../clock.ts'
import type { FileProblem, SheetSession } from '../../domain/backfill.ts'
import { readXlsx } from '../../export/read-xlsx.ts'
import { type Feishu, FeishuError, TOO_LARGE } from '../../feishu/port.ts'
import { readBackfill } from '../../typed/backfill.ts'
import { headOf } from '../../typed/backfill-words.ts'
import { type BackfillContent, isThere } from './content.ts'
import { knownTo } from './known.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** A filled-in template of a thousand people is a tenth of it. */
const MOST_BYTES = 1024 * 1024

/** What a file says, seen from the org it is for; or why nothing can be made of it. A lost answer is thrown. */
export async function readFile(
  read: Reader,
  feishu: Feishu,
  { orgId, messageId, fileKey }: Row<'backfills'>,
  now: Instant,
): Promise<BackfillContent | FileProblem> {
  const bytes = await fetched(feishu, messageId, fileKey)
  if (typeof bytes === 'string') return bytes
  const workbook = await readXlsx(bytes)
  if (workbook.kind !== 'read') return workbook.kind
  const chat = await read.orgs.chatOf(orgId)
  if (!chat) throw new Error('an org without a chat has no time zone')
  const zone = chat.timeZone
  const sheet =
    workbook.sheets.find(({ rows }) => rows.some((row) => row.some((cell) => headOf(String(cell)) === 'name'))) ??
    workbook.sheets[0]
  const known = await knownTo(read, { orgId, zone, chatId: chat.chatId }, now)
  const content = readBackfill(sheet?.rows ?? [], known)
  if (typeof content === 'string') return content
  const sessions: SheetSession[] = []
  for (const one of content.sessions) {
    const there = one.problems.length === 0 && (await isThere(read, orgId, one, zone))
    sessions.push(there ? { ...one, problems: [{ what: 'there' }] } : one)
  }
  return { ...content, sessions, found: workbook.found }
}

async function fetched(feishu: Feishu, messageId: string, key: string): Promise<Uint8Array | FileProblem> {
  try {
    return await feishu.download(messageId, { key, kind: 'file' }, MOST_BYTES)
  } catch (error) {
    if (!(error instanceof FeishuError) || error.kind === 'retry' || error.kind === 'doubt') throw error
    if (error.code === TOO_LARGE) return 'too-large'
    return error.kind === 'permission' ? 'no-permission' : 'gone'
  }
}
