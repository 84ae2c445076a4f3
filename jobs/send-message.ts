import { MINUTE, SECOND, type Instant } from '../src/clock.ts'
import { type About, defineJob, type JobDeps } from '../src/entry.ts'
import { FeishuError, type MessageBody, type SentMessage } from '../src/feishu/port.ts'
import type { Limit } from '../src/pacer.ts'
import { RESTORED } from '../src/domain/restored.ts'
import { type OwedBody, readyBody } from '../src/services/exports/ready-body.ts'
import { awake, rest, restsUntil } from '../src/services/by-day.ts'
import { findSent, receiverOf } from '../src/services/find-sent.ts'
import { arrivedAs } from '../src/services/kept-replies.ts'
import { notSent, outOfGroup, UUID_LIFE } from '../src/services/not-sent.ts'
import { reportLeaves } from '../src/services/release-week.ts'
import { stillSo } from '../src/services/still-so.ts'
import { tellAt } from '../src/services/tell-undelivered.ts'
import { lapse } from '../src/services/undelivered.ts'
import type { Row } from '../db/schema.ts'

/** Under the platform's 50/s and 1000/min per API, and 5/s per chat and per person (feishu-platform.md 6.1, 9). */
const OVERALL: readonly Limit[] = [
  { within: SECOND, most: 45 },
  { within: MINUTE, most: 960 },
]
const EACH: readonly Limit[] = [{ within: SECOND, most: 4 }]

/** A repeated uuid, in flight or used (feishu-platform.md 6.2; which of both is not documented). */
const UUID_KNOWN = 230049
/** A card that leaves later than this is drawn anew. */
const FRESH = 2 * MINUTE

/** What is owed to one receiver, oldest first; one send in doubt per receiver, and never a blind second one. */
export const sendMessage = defineJob({
  name: 'send-message',
  ofNow: true,
  async owed(read, now) {
    return (await read.outbox.dueReceivers(now)).map(({ receiver, nextAt }) => ({
      key: `send-${receiver.replaceAll(':', '-')}`,
      payload: { receiver },
      dueAt: nextAt,
    }))
  },
  nextAt: (read, now) => read.outbox.nextDue(now),

  async run(payload, deps) {
    const { store, clock, pacer } = deps
    const receiver = String(payload['receiver'])
    for (;;) {
      const now = clock.now()
      const row = await store.read.outbox.head(receiver)
      if (!row || row.nextAt > now) return
      // What is of no use any more asks for no room.
      if (row.state === 'owed' && row.until !== null && row.until < now) {
        const told = async (tx: Tx) => lapse(tx, await tx.outbox.lapsed(receiver, now), now)
        await store.write(async (tx) => deps.say(tx, await told(tx), now))
        continue
      }
      const free = await pacer(EACH).reserve([await addressee(receiver, store.read)], now)
      const line = row.priority > 0 ? 'in line' : undefined
      const slot = free > now ? free : await pacer(OVERALL).reserve(['sends'], now, line)
      if (slot > now) return void (await store.write((tx) => tx.outbox.postpone(row.id, slot)))
      if (!(await sendOne(row, deps, now))) return
    }
  },
})

/** A person's direct chat and a person's id are two queues, but one addressee to the platform's count. */
async function addressee(receiver: string, read: JobDeps['store']['read']): Promise<string> {
  const to = receiverOf({ receiver })
  const identity = 'chat' in to ? await read.people.byDirectChat(to.chat) : undefined
  return identity ? `person:${identity.openId}` : awake(receiver)
}

/** True when the next one may follow: also one that is only settled makes room. */
async function sendOne(row: Row<'outbox'>, deps: JobDeps, now: Instant): Promise<boolean> {
  const { store, feishu, clock, pacer, env } = deps
  const doubtful = row.state === 'sending'
  const to = receiverOf(row)
  if (!doubtful && row.perhapsSince !== null && (await isThere(row, deps, now))) return true
  if (doubtful && nothingMoreToLearn(row, now)) return settleDoubt(row, deps, now)
  const firstTriedAt = row.firstTriedAt ?? now
  const text = await store.write(async (tx) => {
    // Out of the group nothing is asked of Feishu.
    if ('chat' in to && (await tx.orgs.chat(to.chat))?.state === 'inactive')
      return void (await outOfGroup(tx, row, now))
    // One in doubt is asked after under its uuid while that is remembered, at whatever hour.
    const morning = doubtful ? null : await restsUntil(tx, row, now, env)
    if (morning !== null) {
      await rest(tx, row, morning, now, env)
      return undefined
    }
    if (!doubtful && !(await stillSo(tx, row, now)))
      return void (await tx.outbox.settle(row.id, 'given_up', 'no longer so', now))
    const current = doubtful ? row.body : await upToDate(tx, row, deps, now)
    return (await tx.outbox.sending(row.id, now, firstTriedAt, current === row.body ? undefined : current))
      ? current
      : undefined
  })
  // A press may have settled it since it was read, or it is not to be said any more.
  if (text === undefined) return true
  try {
    const body = await readyBody(JSON.parse(text) as OwedBody, deps)
    const sent =
      row.replyTo === null ? await feishu.send(to, body, row.uuid) : await feishu.reply(row.replyTo, body, row.uuid)
    await store.write((tx) => arrived(tx, row, sent, clock.now()))
    return true
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error
    if (error.everywhere && error.retryAfter > 0)
      await pacer(OVERALL).hold('sends', now, clock.now() + error.retryAfter)
    await notSent({ ...row, firstTriedAt, attempts: row.attempts + 1 }, error, deps, { doubtful, triedAt: now })
    return false
  }
}

/** What goes once more is looked for first, where that can be since: true when it was settled so. */
async function isThere(row: Row<'outbox'>, deps: JobDeps, now: Instant): Promise<boolean> {
  const found = await findSent(row, deps)
  if (typeof found === 'object') await deps.store.write((tx) => arrived(tx, row, found, now))
  else if (found === 'absent') await deps.store.write((tx) => tx.outbox.renew(row.id, `${row.uuid}-r`, now))
  else return false
  return true
}

/**
 * Whether asking again with the same uuid is over: its hour has passed, or for longer than any send takes Feishu has
 * called it known without telling the message.
 */
function nothingMoreToLearn({ firstTriedAt, error }: Row<'outbox'>, now: Instant): boolean {
  if (firstTriedAt === null) return false
  // Its own uuid was never used.
  if (error === RESTORED) return true
  const known = error?.startsWith(String(UUID_KNOWN)) ?? false
  return now > firstTriedAt + (known ? MINUTE : UUID_LIFE)
}

/** The body as it is to be said now: what waited is drawn as things stand. */
async function upToDate(tx: Tx, row: Row<'outbox'>, deps: JobDeps, now: Instant): Promise<string> {
  const card = row.cardId === null || now - row.createdAt <= FRESH ? undefined : await tx.cards.get(row.cardId)
  if (!card) return row.body
  const about = JSON.parse(card.about) as About
  if (card.personId === null) await posting(tx, about, now)
  return JSON.stringify({ type: 'card', card: await deps.draw(tx, card, now) } satisfies MessageBody)
}

/** A group sees late what was ready in time: the card says so. */
async function posting(tx: Tx, about: About, now: Instant): Promise<void> {
  if (about.show === 'study') await tx.study.posting(about.day, now)
  if (about.show === 'report') await reportLeaves(tx, about.report, now)
}

type Tx = Parameters<Parameters<JobDeps['store']['write']>[0]>[0]

async function arrived(tx: Tx, row: Row<'outbox'>, { messageId, chatId }: SentMessage, now: Instant): Promise<void> {
  await tx.outbox.sent(row.id, messageId, now)
  const card = row.cardId === null ? undefined : await tx.cards.get(row.cardId)
  if (card) await arrivedAs(tx, card, messageId, now)
  const to = receiverOf(row)
  if ('person' in to) await tx.people.setDirectChat(to.person, chatId)
}

/**
 * What the uuid can no longer tell, the history can. Without the permission to read it the row stays unknown until
 * somebody presses; a second send is never risked.
 */
async function settleDoubt(row: Row<'outbox'>, deps: JobDeps, now: Instant): Promise<boolean> {
  const { store, clock } = deps
  const found = await findSent(row, deps)
  if (found === 'later') {
    await store.write((tx) => tx.outbox.inDoubt(row.id, clock.now() + MINUTE, row.error ?? 'no answer'))
    return false
  }
  const restored = row.error === RESTORED
  const expired = restored || now > (row.firstTriedAt ?? now) + UUID_LIFE
  await store.write(async (tx) => {
    if (typeof found === 'object') {
      await arrived(tx, row, found, clock.now())
      // The card that stands there still has the buttons of one that nobody remembers.
      if (restored && row.cardId !== null) await tx.cards.want(row.cardId, clock.now())
      return
    }
    // Known not to have arrived, under a uuid that is free again: another makes it a first send.
    if (found === 'absent' && expired) return void (await tx.outbox.renew(row.id, `${row.uuid}-r`, now))
    // Absent, but the uuid is still remembered: it is asked again when it no longer is.
    if (found === 'absent')
      return void (await tx.outbox.inDoubt(row.id, (row.firstTriedAt ?? now) + UUID_LIFE + 1, row.error ?? ''))
    await tx.outbox.settle(row.id, 'unknown', row.error ?? 'no answer', now, await tellAt(tx, row, now))
  })
  return found !== 'absent' || expired
}
