import type { Instant } from '../clock.ts'
import type { Env, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { runDueDays } from './open-day.ts'
import { planNext } from './plan.ts'
import { studyChat } from './study-plan.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** Daily study rests until it is resumed: each slot meanwhile is a skip that says so, and no day counts. */
export async function pauseStudy(
  tx: Tx,
  chat: Row<'chats'> | undefined,
  reason: string,
  by: number,
  now: Instant,
  env: Env,
): Promise<Say[]> {
  const { settings } = await studyChat(tx, chat)
  if (settings.pausedAt !== null) throw new UserError(({ talk }) => talk.pausedAlready)
  return setPaused(tx, settings, now, { act: 'study.paused', reason, by, now, env })
}

/** The next slot brings a card again; those that came meanwhile stay skipped. */
export async function resumeStudy(
  tx: Tx,
  chat: Row<'chats'> | undefined,
  by: number,
  now: Instant,
  env: Env,
): Promise<Say[]> {
  const { settings } = await studyChat(tx, chat)
  if (settings.pausedAt === null) throw new UserError(({ talk }) => talk.notPaused)
  return setPaused(tx, settings, null, { act: 'study.resumed', by, now, env })
}

async function setPaused(
  tx: Tx,
  settings: Row<'settings'>,
  pausedAt: Instant | null,
  {
    act,
    reason,
    by,
    now,
    env,
  }: { act: 'study.paused' | 'study.resumed'; reason?: string; by: number; now: Instant; env: Env },
): Promise<Say[]> {
  const { chatId } = settings
  // What fell due before is decided as it was then.
  const says = await runDueDays(tx, chatId, now, env)
  await tx.orgs.saveSettings({ ...settings, pausedAt })
  const chat = await tx.orgs.chat(chatId)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: chat?.orgId ?? null,
    act,
    subject: `chat:${chatId}`,
    ...(reason ? { reason } : {}),
  })
  await planNext(tx, chatId, now)
  return says
}
