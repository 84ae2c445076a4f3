/** Reading what was said while nobody was heard: what both jobs that do it share. */
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../clock.ts'
import type { JobDeps, Unheard } from '../entry.ts'
import { FeishuError, type HistoryMessage } from '../feishu/port.ts'
import { gapUnheard, mayReadReactions } from './gaps.ts'
import { leaveGroup } from './presence.ts'
import type { Row } from '../../db/schema.ts'

/** A card can be replied to with effect for as long as it can be pressed (feishu-platform.md 5.1). */
const DEEPEST = 14 * DAY
/** Beside everything else histories are asked for, this stays far below the platform's rate (9). */
export const PACE = [{ within: SECOND, most: 5 }] as const
/** After this what cannot be read is given up, and told. */
const PATIENCE = 6 * HOUR

export const readFrom = ({ since, until }: Row<'gaps'>): Instant => Math.max(since, until - DEEPEST)

export async function creditAll(
  said: readonly HistoryMessage[],
  where: Unheard,
  { credit }: Pick<JobDeps, 'credit'>,
): Promise<number> {
  let credited = 0
  for (const message of said) if ((await credit(message, where)) === 'done') credited++
  return credited
}

/** The emojis put on a study card in the gap. One that was taken away since is not there to be read. */
export async function readReactions(
  messageId: string,
  gap: Row<'gaps'>,
  { feishu, env, creditReaction }: Pick<JobDeps, 'feishu' | 'env' | 'creditReaction'>,
): Promise<void> {
  if (!mayReadReactions(env.scopes())) return
  const given = (await unlessGone(feishu.reactions(messageId))) ?? []
  for (const { openId, at } of given)
    if (openId !== null && at >= gap.since && at <= gap.until)
      await creditReaction({ messageId, openId, at }, gap.since)
}

/** What was said in a topic in the gap. */
export async function readTopic(threadId: string, gap: Row<'gaps'>, deps: JobDeps): Promise<number> {
  const said = (await unlessGone(deps.feishu.topic(threadId, readFrom(gap)))) ?? []
  const { chatId, since, until } = gap
  return creditAll(
    said.filter(({ createdAt }) => createdAt <= until),
    { chatId, direct: false, since },
    deps,
  )
}

/** Undefined where the message is no more, or was never for our eyes. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof FeishuError && error.kind === 'message-gone') return undefined
    throw error
  }
}

/** It is tried again for some hours, or given up and told. Anything but a refusal of Feishu's is thrown on. */
export async function unreadable(
  gap: Row<'gaps'>,
  error: unknown,
  asked: Instant,
  { store, clock, log }: Pick<JobDeps, 'store' | 'clock' | 'log'>,
): Promise<void> {
  if (!(error instanceof FeishuError)) throw error
  const { kind, code, retryAfter } = error
  log.warn({ chat: gap.chatId, place: gap.place, code, kind }, 'what was said meanwhile could not be read')
  const now = clock.now()
  await store.write(async (tx) => {
    if (kind === 'chat-gone' && gap.place === 'group') {
      await tx.gaps.drop([gap.id])
      return leaveGroup(tx, gap.chatId, asked, now)
    }
    if ((kind === 'retry' || kind === 'doubt') && now < gap.until + PATIENCE)
      await tx.gaps.change(gap.id, { nextAt: now + Math.max(retryAfter, MINUTE) })
    else await gapUnheard(tx, gap, now)
  })
}
