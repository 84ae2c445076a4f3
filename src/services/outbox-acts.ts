import { DAY, HOUR, type Instant, MINUTE } from '../clock.ts'
import type { About } from '../entry.ts'
import { UserError } from '../errors.ts'
import { administered } from './administered.ts'
import { awake } from './by-day.ts'
import { receiverOf } from './find-sent.ts'
import { OUTSIDE } from './not-sent.ts'
import { failureOf } from './outbox-words.ts'
import type { OfOrgs, Undelivered } from '../../db/repositories/undelivered.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** So long what was given up stands in the list. */
export const LISTED = 14 * DAY
/** Words are of use for a week; a card as long as it can be pressed. */
const WORDS_LAST = 7 * DAY
/** Sent again in one transaction. */
const AT_ONCE = 100

interface By {
  readonly me: { readonly personId: number; readonly openId: string }
  readonly admins: ReadonlySet<string>
  readonly installation: string
  readonly now: Instant
}

/** Whether somebody would still want what was given up. */
export async function stillOfUse(read: Reader, row: Undelivered, now: Instant): Promise<boolean> {
  const failure = failureOf(row)
  return row.state === 'given_up' && failure !== 'message-gone' && failure !== 'dissolved' && isOfUse(read, row, now)
}

/** Whether it would still be sent. */
export async function isOfUse(read: Reader, row: Undelivered, now: Instant): Promise<boolean> {
  if (now >= (await ofUseUntil(read, row))) return false
  const card = row.cardId === null ? undefined : await read.cards.get(row.cardId)
  if (!card) return true
  if (card.state === 'final') return false
  const about = JSON.parse(card.about) as About
  if (about.show !== 'study') return true
  const day = await read.study.day(about.day)
  return day?.closedAt === null
}

/** As said when it was written; otherwise as long as such a thing is. */
async function ofUseUntil(read: Reader, row: Undelivered): Promise<Instant> {
  const lasts =
    row.cardId === null ? row.createdAt + WORDS_LAST : ((await read.cards.get(row.cardId))?.expiresAt ?? -Infinity)
  return Math.min(row.until ?? Infinity, lasts)
}

const mine = (orgs: OfOrgs, { orgId }: Undelivered) => orgs === null || (orgId !== null && orgs.includes(orgId))

/** The message a person may decide about; who presses a button that was overtaken hears it. */
async function decidable(tx: Tx, id: number, state: Undelivered['state'], by: By): Promise<Undelivered> {
  const row = await tx.undelivered.get(id)
  if (!row || !mine(await administered(tx, by.me, by.admins, by.now), row))
    throw new UserError(({ talk }) => talk.onlyAdmin)
  if (row.state !== state) throw new UserError(({ outbox }) => outbox.talk.settled)
  return row
}

/** Feishu refused it or never had it: no doubt is left, so it is a first send under another uuid. */
export async function retry(tx: Tx, id: number, by: By): Promise<SentAnew> {
  const row = await decidable(tx, id, 'given_up', by)
  if (!(await stillOfUse(tx, row, by.now))) throw new UserError(({ outbox }) => outbox.talk.useless)
  return sendAnew(tx, row, by)
}

export async function retryAll(
  tx: Tx,
  by: By,
): Promise<{ readonly sent: number; readonly left: number; readonly outside: number }> {
  const useful = await retryable(tx, await administered(tx, by.me, by.admins, by.now), by.now)
  const part = useful.slice(0, AT_ONCE)
  let outside = 0
  for (const row of part) if ((await sendAnew(tx, row, by)) === 'outside') outside++
  return { sent: part.length, left: useful.length - part.length, outside }
}

/** What was given up and is still of use, the oldest first. */
export async function retryable(read: Reader, orgs: OfOrgs, now: Instant): Promise<Undelivered[]> {
  const useful: Undelivered[] = []
  for (const row of await read.undelivered.givenUp(orgs, now - LISTED, 5 * AT_ONCE))
    if (await stillOfUse(read, row, now)) useful.push(row)
  return useful
}

/** 'outside': the bot is out of the group, and it waits to be added back (services/presence.ts). */
type SentAnew = 'due' | 'outside'

async function sendAnew(tx: Tx, row: Undelivered, by: By): Promise<SentAnew> {
  const uuid = `xj-${by.installation}-${await tx.facts.next('outboxSequence')}`
  const until = (await isOutside(tx, row)) ? await ofUseUntil(tx, row) : undefined
  const waits = until === undefined ? {} : { until, nextAt: until + 1, error: OUTSIDE }
  // Asked for by now, it leaves at any hour.
  const receiver = awake(row.receiver)
  if (await tx.undelivered.again(row.id, by.now, { uuid, receiver, ...waits }))
    await noted(tx, row, by, 'outbox.retried')
  return until === undefined ? 'due' : 'outside'
}

async function isOutside(read: Reader, row: Undelivered): Promise<boolean> {
  const to = receiverOf(row)
  return 'chat' in to && (await read.orgs.chat(to.chat))?.state === 'inactive'
}

/** Somebody has seen a message of unknown fate. */
export async function markArrived(tx: Tx, id: number, by: By): Promise<void> {
  const row = await decidable(tx, id, 'unknown', by)
  await tx.undelivered.arrived(row.id, by.now)
  await noted(tx, row, by, 'outbox.arrived')
}

/** Past this no uuid is remembered (feishu-platform.md 6.1). */
const UUID_FORGOTTEN = HOUR + 5 * MINUTE

/** It may come twice: so decided a person. Under the uuid it had, so that within its hour it can not. */
export async function sendOnceMore(tx: Tx, id: number, by: By): Promise<void> {
  const row = await decidable(tx, id, 'unknown', by)
  if (!(await isOfUse(tx, row, by.now))) throw new UserError(({ outbox }) => outbox.talk.useless)
  // Waiting it would be as one that never arrived, and perhaps it did.
  if (await isOutside(tx, row)) throw new UserError(({ outbox }) => outbox.talk.againOutside)
  const known = row.firstTriedAt !== null && by.now < row.firstTriedAt + UUID_FORGOTTEN
  await tx.undelivered.onceMore(row.id, known, awake(row.receiver), by.now)
  await noted(tx, row, by, 'outbox.again')
}

const noted = (tx: Tx, { id, orgId, state, error }: Undelivered, { me, now }: By, act: string) =>
  tx.audit.record({ at: now, actorId: me.personId, orgId, act, subject: `outbox:${id}`, before: { state, error } })
