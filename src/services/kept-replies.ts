import { CLOCK_SKEW } from '../domain/credit-time.ts'
import { makeUpUntil } from '../domain/make-up.ts'
import { isNote } from '../domain/note-length.ts'
import type { Instant } from '../clock.ts'
import { checkIn } from './check-in.ts'
import { writeNote } from './note.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

interface KeptReply {
  readonly openId: string
  /** The instant it is credited to. */
  readonly at: Instant
  readonly text: string
}

interface Stray {
  readonly chatId: string
  /** What it replies to. */
  readonly parentId: string | null
}

const KEPT = 'reply.kept'

/** While nobody knows whether a study card arrived, a reply to what no record tells of may be one to that card. */
export async function mayBeToStudyCard(
  tx: Tx,
  { chatId, parentId, at }: Stray & { readonly at: Instant },
): Promise<boolean> {
  if (parentId === null || (await tx.outbox.sentAs(parentId))) return false
  const zone = (await tx.orgs.chat(chatId))?.timeZone ?? 'UTC'
  for (const { about } of await tx.outbox.studyCardsInDoubt(chatId, at + CLOCK_SKEW)) {
    const day = await tx.study.day((JSON.parse(about) as { readonly day: number }).day)
    // Later no reply counts, whatever it is to.
    if (day && at < makeUpUntil(day.date, zone)) return true
  }
  return false
}

/** It counts for nothing until the card's message is known. */
export async function keepReply(
  tx: Tx,
  { chatId, parentId, openId, at, text }: Stray & KeptReply,
  now: Instant,
): Promise<void> {
  const orgId = (await tx.orgs.chat(chatId))?.orgId ?? null
  const after: KeptReply = { openId, at, text }
  await tx.audit.record({ at: now, actorId: null, orgId, act: KEPT, subject: String(parentId), after })
}

/** A card in doubt, or a copy of one that was sent once more, turns out to be this message: what was replied to it counts by its own time. */
export async function arrivedAs(tx: Tx, card: Row<'cards'>, messageId: string, now: Instant): Promise<void> {
  const { numUpdatedRows } = await tx.cards.setMessage(card.id, messageId)
  if (numUpdatedRows === 0n) {
    if ((await tx.cards.byMessage(messageId)) !== undefined) return
    await tx.copies.add(card.id, messageId)
  }
  if (card.kind !== 'study') return
  const { day: dayId } = JSON.parse(card.about) as { readonly day: number }
  const day = await tx.study.day(dayId)
  if (!day) return
  for (const { after } of await tx.audit.about(day.orgId, KEPT, messageId)) {
    const { openId, at, text } = JSON.parse(after ?? '{}') as KeptReply
    const identity = await tx.people.byOpenId(openId)
    if (!identity) continue
    const act = { day, personId: identity.personId, at, now, way: 'reply' } as const
    if (isNote(text)) await writeNote(tx, act, text)
    else await checkIn(tx, act)
  }
}
