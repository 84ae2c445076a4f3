import { DAY, HOUR, type Instant, MINUTE } from '../clock.ts'
import type { About } from '../entry.ts'
import { UserError } from '../errors.ts'
import { administered } from './administered.ts'
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
  if (row.state !== 'given_up' || failure === 'message-gone' || failure === 'dissolved') return false
  if (row.until !== null && row.until <= now) return false
  if (row.cardId === null) return now < row.createdAt + WORDS_LAST
  const card = await read.cards.get(row.cardId)
  if (!card || card.state === 'final' || card.expiresAt <= now) return false
  const about = JSON.parse(card.about) as About
  if (about.show !== 'study') return true
  const day = await read.study.day(about.day)
  return day?.closedAt === null
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
export async function retry(tx: Tx, id: number, by: By): Promise<void> {
  const row = await decidable(tx, id, 'given_up', by)
  if (!(await stillOfUse(tx, row, by.now))) throw new UserError(({ outbox }) => outbox.talk.useless)
  await sendAnew(tx, row, by)
}

export async function retryAll(tx: Tx, by: By): Promise<{ readonly sent: number; readonly left: number }> {
  const useful = await retryable(tx, await administered(tx, by.me, by.admins, by.now), by.now)
  for (const row of useful.slice(0, AT_ONCE)) await sendAnew(tx, row, by)
  return { sent: Math.min(useful.length, AT_ONCE), left: Math.max(0, useful.length - AT_ONCE) }
}

/** What was given up and is still of use, the oldest first. */
export async function retryable(read: Reader, orgs: OfOrgs, now: Instant): Promise<Undelivered[]> {
  const useful: Undelivered[] = []
  for (const row of await read.undelivered.givenUp(orgs, now - LISTED, 5 * AT_ONCE))
    if (await stillOfUse(read, row, now)) useful.push(row)
  return useful
}

async function sendAnew(tx: Tx, row: Undelivered, by: By): Promise<void> {
  const uuid = `xj-${by.installation}-${await tx.facts.next('outboxSequence')}`
  if (await tx.undelivered.again(row.id, uuid, by.now)) await noted(tx, row, by, 'outbox.retried')
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
  const known = row.firstTriedAt !== null && by.now < row.firstTriedAt + UUID_FORGOTTEN
  await tx.undelivered.onceMore(row.id, known, by.now)
  await noted(tx, row, by, 'outbox.again')
}

const noted = (tx: Tx, { id, orgId, state, error }: Undelivered, { me, now }: By, act: string) =>
  tx.audit.record({ at: now, actorId: me.personId, orgId, act, subject: `outbox:${id}`, before: { state, error } })
