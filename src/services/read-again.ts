import { DAY, type Instant, SECOND } from '../clock.ts'
import { OUTAGE, oweGaps } from './gaps.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** Groups are read one after another, so that hundreds of them do not come at once. */
const APART = SECOND

async function readAgain(tx: Tx, chats: readonly Row<'chats'>[], now: Instant): Promise<void> {
  const waiting = chats.filter(({ importAt }) => importAt === null)
  for (const [nth, { chatId }] of waiting.entries()) await tx.orgs.importLater(chatId, now + (nth + 1) * APART)
}

/**
 * Nobody could reach the bot from `since` to now: what was said meanwhile is to be read. After an outage so is who came
 * and went, and who owns the groups.
 */
export async function afterGap(tx: Tx, since: Instant, now: Instant): Promise<void> {
  // Another process may have been there: what it heard was no outage.
  const from = Math.max(since, Number((await tx.facts.get('lastSeenAt')) ?? 0))
  if (now <= from) return
  await oweGaps(tx, from, now)
  if (now - from <= OUTAGE) return
  await tx.outages.add(from, now)
  await tx.facts.set('lastSeenAt', String(now))
  await readAgain(tx, await tx.orgs.activeChats(), now)
}

/** Once a day every group is read again: events get lost, names and owners change without one. */
export async function readDaily(tx: Tx, now: Instant): Promise<void> {
  const chats = await tx.orgs.activeChats()
  await readAgain(
    tx,
    chats.filter(({ membersReadAt }) => Math.abs(now - (membersReadAt ?? 0)) >= DAY),
    now,
  )
}

/** What permissions kept from groups not set up yet is made good: their members are read, the welcome card is posted. */
export async function afterGrant(tx: Tx, now: Instant): Promise<void> {
  const chats = await tx.orgs.activeChats()
  await readAgain(
    tx,
    chats.filter(({ orgId, membersReadAt }) => orgId === null || membersReadAt === null),
    now,
  )
}
