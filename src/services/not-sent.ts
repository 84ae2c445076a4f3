import { DAY, HOUR, MINUTE, SECOND, type Instant } from '../clock.ts'
import type { JobDeps } from '../entry.ts'
import type { FeishuError } from '../feishu/port.ts'
import { receiverOf } from './find-sent.ts'
import { leaveGroup } from './presence.ts'
import { tellAt } from './tell-undelivered.ts'
import { missingPermission, notPosted, refusedByPerson } from './undelivered.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** As long as the platform remembers a uuid, with a margin (feishu-platform.md 6.1). */
export const UUID_LIFE = HOUR - 5 * MINUTE
/** How long what Feishu never took stays owed; a broken network or a wrong secret may last a while. */
const PATIENCE = DAY
/** How long a missing permission is waited for: somebody may be granting it just now. */
const GRANTED_WITHIN = 2 * HOUR
const ASK_AGAIN = 5 * MINUTE
/** Why a message waits that is for a group the bot is out of. */
export const OUTSIDE = '0 chat-gone outside'

interface Attempt {
  /** It was tried before without an answer. */
  readonly doubtful: boolean
  readonly triedAt: Instant
}

/** Feishu did not take a message, or did not say: what becomes of it, by the class of the failure. */
export async function notSent(row: Row<'outbox'>, error: FeishuError, deps: JobDeps, attempt: Attempt): Promise<void> {
  const { store, clock, log } = deps
  const now = clock.now()
  const scope = error.kind === 'permission' ? scopeIn(error) : undefined
  log.warn(
    { outbox: row.id, code: error.code, kind: error.kind, attempts: row.attempts, scope },
    'a message was not sent',
  )
  await store.write((tx) => settle(tx, row, error, { ...attempt, now, scope }, deps))
}

async function settle(
  tx: Tx,
  row: Row<'outbox'>,
  error: FeishuError,
  { doubtful, triedAt, now, scope }: Attempt & { readonly now: Instant; readonly scope: string | undefined },
  { say, env }: JobDeps,
): Promise<unknown> {
  const reason = `${error.code} ${error.kind} ${error.why}`
  const wait = Math.max(error.retryAfter, Math.min(5 * MINUTE, SECOND * 2 ** Math.min(row.attempts, 8)))
  // Sent again by hand it is waited for as long again.
  const asked = row.settledAt ?? row.createdAt
  switch (error.kind) {
    case 'doubt':
      return tx.outbox.inDoubt(row.id, now + wait, reason)
    case 'retry':
      if (doubtful) return tx.outbox.inDoubt(row.id, now + wait, reason)
      if (row.until === null && now >= asked + PATIENCE) return giveUp(tx, row, reason, now, 'told')
      return tx.outbox.again(row.id, now + wait, reason)
    case 'chat-gone': {
      const to = receiverOf(row)
      // As of the attempt: an event that says it came back may be newer.
      if ('chat' in to) await leaveGroup(tx, to.chat, triedAt, now)
      return outside(tx, row, reason, doubtful, now)
    }
    case 'unreachable': {
      const to = receiverOf(row)
      const openId = 'person' in to ? to.person : (await tx.people.byDirectChat(to.chat))?.openId
      if (openId !== undefined && (await refusedByPerson(tx, row, openId, now, env.admins)) === 'passed on')
        return undefined
      return doubtful ? tx.outbox.settle(row.id, 'unknown', reason, now) : giveUp(tx, row, reason, now)
    }
    case 'message-gone':
    case 'permission':
    case 'give-up':
      // Tried before without an answer: a refusal now (of a repeated uuid, say) does not show that it never arrived.
      if (doubtful) return tx.outbox.inDoubt(row.id, (row.firstTriedAt ?? now) + UUID_LIFE + 1, reason)
      // Whoever took back what they said expects no answer to it.
      if (error.kind === 'message-gone') return giveUp(tx, row, reason, now, row.replyTo === null ? 'told' : undefined)
      if (error.kind === 'permission' && now < (row.until ?? asked + GRANTED_WITHIN)) {
        await tx.outbox.again(row.id, now + ASK_AGAIN, reason)
        return row.attempts > 1 ? undefined : say(tx, await missingPermission(tx, row, scope), now)
      }
      return giveUp(tx, row, reason, now, 'told')
  }
}

/** The first of the permissions Feishu names, any of which would do. */
const scopeIn = ({ message }: FeishuError) => /one of: ([\w:.-]+)/.exec(message)?.[1]

/** `told`: whoever keeps the org's records hears of it. */
async function giveUp(tx: Tx, row: Row<'outbox'>, reason: string, now: Instant, told?: 'told'): Promise<void> {
  const tell = told && (await tellAt(tx, row, now))
  // Perhaps the first of the two arrived: a press on it still shows that.
  if (row.perhapsSince !== null) return void (await tx.outbox.settle(row.id, 'unknown', reason, now, tell))
  await tx.outbox.settle(row.id, 'given_up', reason, now, tell)
  await notPosted(tx, row, now)
}

/** The bot is out of the group a message was for: nothing is sent, and nobody needs to hear of it. */
export const outOfGroup = (tx: Tx, row: Row<'outbox'>, now: Instant): Promise<unknown> =>
  outside(tx, row, OUTSIDE, row.state === 'sending', now)

/** What has a use until later waits until then for the bot to be added back (services/presence.ts). */
async function outside(tx: Tx, row: Row<'outbox'>, reason: string, doubtful: boolean, now: Instant): Promise<unknown> {
  // Perhaps it arrived: a press on it still shows that.
  if (doubtful) return tx.outbox.settle(row.id, 'unknown', reason, now)
  if (row.until !== null && row.until > now) return tx.outbox.again(row.id, row.until + 1, reason)
  return giveUp(tx, row, reason, now)
}
