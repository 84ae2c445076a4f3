import type { Instant } from '../clock.ts'
import type { Env, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { runDueDays } from './open-day.ts'
import { PAUSED, planNext } from './plan.ts'
import { studyChat } from './study-plan.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/**
 * Daily study rests until it is resumed: each slot meanwhile is a skip that says so, and no day counts. Resumed, the next slot
 * brings a card again; those that came meanwhile stay skipped.
 */
export async function pauseStudy(
  tx: Tx,
  place: Row<'chats'> | undefined,
  paused: boolean,
  { by, now, env, reason }: { by: number; now: Instant; env: Env; reason?: string },
): Promise<Say[]> {
  const { chat, settings } = await studyChat(tx, place)
  if ((settings.pausedAt !== null) === paused)
    throw new UserError(({ talk }) => (paused ? talk.pausedAlready : talk.notPaused))
  // What fell due before is decided as it was then.
  const says = await runDueDays(tx, chat.chatId, now, env)
  await tx.orgs.saveSettings({ ...settings, pausedAt: paused ? now : null })
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: chat.orgId,
    act: paused ? PAUSED : 'study.resumed',
    subject: `chat:${chat.chatId}`,
    ...(reason ? { reason } : {}),
  })
  await planNext(tx, chat.chatId, now)
  return says
}
