import { aboutOf } from '../draw/draw.ts'
import type { Moment, Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { InboundEvent } from '../feishu/port.ts'
import { fileMinutes, writeMinutes } from '../services/sessions/minutes.ts'
import { demand } from './context.ts'
import type { Row } from '../../db/schema.ts'

/** The session whose minutes a card shows. */
export function minutesOf(card: Row<'cards'>): number | undefined {
  const about = aboutOf(card)
  return about.show === 'minutes' ? about.session : undefined
}

/**
 * A reply to the minutes in direct chat: its words come after what is there, its file is kept by name. The answer is the
 * minutes as they are now.
 */
export async function replyToMinutes(
  moment: Moment,
  {
    card,
    session: id,
    text,
    event,
  }: {
    card: Row<'cards'>
    session: number
    text: string
    event: Extract<InboundEvent, { type: 'message' }>
  },
): Promise<Reply> {
  const { tx, me, now, env } = moment
  const session = await tx.sessions.get(id)
  if (!session || card.personId !== me.personId) throw new UserError(({ talk }) => talk.staleCard)
  const { orgId, hostId } = session
  const where = { org: await tx.orgs.get(orgId), chat: await tx.orgs.chatOf(orgId), hostId }
  await demand(tx, 'host', { me, now, ...where }, env)
  const by = { by: me.personId, now }
  const show = { show: 'minutes', session: id } as const
  if (event.file) {
    await fileMinutes(tx, session, { ...event.file, messageId: event.messageId }, by)
    return { say: [{ to: 'here', show }] }
  }
  const words = text.trim()
  if (words === '') throw new UserError(({ sessions }) => sessions.minutes.talk.notThese)
  await writeMinutes(tx, session, words, { ...by, replace: false })
  return { say: [{ to: 'here', show }] }
}
