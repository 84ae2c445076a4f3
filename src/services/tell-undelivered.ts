import { HOUR, type Instant, MINUTE } from '../clock.ts'
import { nextAllowed } from '../domain/quiet-hours.ts'
import type { Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { failureOf, messageNames } from './outbox-words.ts'
import { quietHoursOf } from './quiet-hours.ts'
import { TOLD_WITHIN } from './undelivered.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** What fails soon after is told with it. */
const GATHER = MINUTE
/** While it goes on failing, one notice an hour tells of all. */
const APART = HOUR

const topicOf = (orgId: number) => `undelivered:${orgId}`

/** When whoever keeps an org's records is to hear that a message did not arrive; null: nobody is. */
export async function tellAt(
  read: Reader,
  { orgId, topic, until, cardId }: Pick<Row<'outbox'>, 'orgId' | 'topic' | 'until' | 'cardId'>,
  now: Instant,
): Promise<Instant | null> {
  // Of the notice itself no other is made: it would not arrive either.
  if (orgId === null || topic === topicOf(orgId)) return null
  // Too late to be of use, it is missed by nobody; but a study day whose card was perhaps not there.
  if (until !== null && until < now && !(await isStudyPost(read, cardId))) return null
  const last = await read.undelivered.lastOf(topicOf(orgId))
  return allowedFrom(read, orgId, Math.max(now + GATHER, last === null ? 0 : last + APART))
}

async function isStudyPost(read: Reader, cardId: number | null): Promise<boolean> {
  const card = cardId === null ? undefined : await read.cards.get(cardId)
  return card?.kind === 'study' && card.personId === null
}

async function allowedFrom(read: Reader, orgId: number, at: Instant): Promise<Instant> {
  const chat = await read.orgs.chatOf(orgId)
  return chat ? nextAllowed(at, chat.timeZone, await quietHoursOf(read, chat.chatId)) : at
}

/** One notice of everything that did not arrive and nobody has heard of: what, for whom, why, and what to do. */
export async function tellUndelivered(tx: Tx, orgId: number, now: Instant): Promise<Say[]> {
  const rows = await tx.undelivered.toTell(orgId)
  if (rows.length === 0) return []
  // While one has not left there is no second: after days they would all come at once.
  const waits = await tx.undelivered.waits(topicOf(orgId))
  await tx.undelivered.told(orgId, waits ? await allowedFrom(tx, orgId, now + APART) : null)
  if (waits) return []
  const t = messagesFor((await tx.orgs.chatOf(orgId))?.locale ?? '')
  const names = await messageNames(tx, rows, t)
  let posts = false
  const found = new Map<string, { what: string; to: string; count: number; failure: ReturnType<typeof failureOf> }>()
  for (const row of rows) {
    const { what, to, about } = names(row)
    posts ||= about?.show === 'study' && row.state === 'given_up' && row.receiver.startsWith('chat:')
    const failure = failureOf(row)
    const key = `${what} ${to} ${failure}`
    const known = found.get(key)
    if (known) known.count++
    else found.set(key, { what, to, count: 1, failure })
  }
  const text = t.outbox.notice(
    rows.length,
    [...found.values()],
    posts ? t.commands.study.post.words : null,
    t.commands.outbox.words,
  )
  return [{ to: { secretaryOf: orgId }, text, topic: topicOf(orgId), until: now + TOLD_WITHIN, byDay: true }]
}
