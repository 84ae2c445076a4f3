import { type Card, outboxCard } from '../cards/index.ts'
import type { About } from '../about/about.ts'
import { outboxView } from '../views/outbox.ts'
import type { BoardDrawing } from './boards.ts'
import type { Reader } from '../../db/store.ts'

/** What was not delivered, in the time of the branch it was asked from. */
export async function drawOutbox(
  read: Reader,
  { card: { personId }, ref, now, env, t }: BoardDrawing,
  about: Extract<About, { show: 'outbox' }>,
): Promise<Card | undefined> {
  if (personId === null) return undefined
  const chat = about.org === null ? undefined : await read.orgs.chatOf(about.org)
  const zone = chat?.timeZone ?? env.timeZone
  return outboxCard(await outboxView(read, ref, { personId, wanted: about.page }, { now, env, t, zone }), t)
}
