import type { Instant } from '../../clock.ts'
import type { FileOrder, Say } from '../../entry.ts'
import { isSent } from './sent-file.ts'
import type { Tx } from '../../../db/store.ts'

/** A file for whoever asks: noted who took what along, and owed; it is built when it is sent. */
export async function orderFile(tx: Tx, order: FileOrder, now: Instant): Promise<Say> {
  await tx.audit.record({
    at: now,
    actorId: order.by,
    orgId: order.org,
    act: `export.${order.file}`,
    subject: subjectOf(order),
    ...('format' in order ? { after: { format: order.format } } : {}),
  })
  return { to: 'me', file: order }
}

function subjectOf(order: FileOrder): string {
  if (isSent(order)) return `session:${order.session}`
  if (order.file === 'backfill') return `org:${order.org}`
  if (order.file === 'record') return `person:${order.by}`
  return order.file === 'register' ? `${order.kind}:${order.from}` : `${order.kind}:${order.from}/${order.to}`
}
