import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { slotOf, windowOf } from '../domain/occurrence.ts'
import { isStudyDay } from '../domain/study-days.ts'
import type { Env, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { openDay, runDueDays } from './open-day.ts'
import { planNext, scheduleOf } from './plan.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** The chat an org studies in, with its settings; without them the sentence that says how to get there. */
export async function studyChat(
  tx: Tx,
  chat: Row<'chats'> | undefined,
): Promise<{ chat: Row<'chats'>; settings: Row<'settings'> }> {
  const settings = chat && (await tx.orgs.settings(chat.chatId))
  if (!chat || !settings || chat.orgId === null)
    throw new UserError(({ talk, commands }) => talk.notSetUp(commands.setup.usage))
  return { chat, settings }
}

/** Posts today's card now, ahead of its time or on a day that has none; never a second one. */
export async function postNow(
  tx: Tx,
  chat: Row<'chats'> | undefined,
  by: number,
  now: Instant,
  env: Env,
): Promise<Say[]> {
  const place = await studyChat(tx, chat)
  const { chatId, timeZone, orgId, state } = place.chat
  if (state !== 'active') throw new UserError(({ talk }) => talk.postRefused(talk.skipReason('chat-inactive')))
  const date = localDate(now, timeZone)
  // What fell due before is decided first: today's slot may be among it.
  const due = await runDueDays(tx, chatId, now, env)
  if (due.length > 0) return due
  if (await tx.study.dayOn(chatId, date)) throw new UserError(({ talk }) => talk.postedAlready)
  const schedule = scheduleOf(place.settings, place.chat)
  if (now >= windowOf(schedule, date).onTimeUntil)
    throw new UserError(({ talk }) => talk.postRefused(talk.skipReason('missed')))
  // A skipped date may be posted after all, and becomes a study day by that.
  await tx.occurrences.unskip('daily', chatId, date)
  const { dueAt } = slotOf(schedule, date)
  const says = await openDay(tx, place, date, Math.max(dueAt, now) === dueAt ? dueAt : now, now, env)
  if (!(await tx.study.dayOn(chatId, date)))
    throw new UserError(({ talk }) => talk.postRefused(talk.skipReason('no-content')))
  await tx.audit.record({ at: now, actorId: by, orgId, act: 'study.posted', subject: `date:${date}` })
  await planNext(tx, chatId, now)
  return says
}

/** Calls off the card of a date that has not come yet. */
export async function skipDate(
  tx: Tx,
  chat: Row<'chats'> | undefined,
  date: string,
  reason: string,
  by: number,
  now: Instant,
): Promise<void> {
  const place = await studyChat(tx, chat)
  const { chatId, timeZone, orgId } = place.chat
  const schedule = scheduleOf(place.settings, place.chat)
  const existing = await tx.occurrences.get('daily', chatId, date)
  if (existing?.state === 'skipped') throw new UserError(({ talk }) => talk.skipAgain(date))
  if (existing?.state === 'ran' || date < localDate(now, timeZone)) throw new UserError(({ talk }) => talk.skipTooLate)
  if (!isStudyDay(schedule.days, date)) throw new UserError(({ talk }) => talk.skipNotStudyDay(date))
  const { dueAt } = slotOf(schedule, date)
  if (dueAt <= now) throw new UserError(({ talk }) => talk.skipTooLate)
  await tx.occurrences.decide(
    { schedule: 'daily', chatId, date, dueAt },
    'skipped',
    reason === '' ? 'skipped-by-secretary' : `words:${reason}`,
    now,
  )
  await tx.audit.record({ at: now, actorId: by, orgId, act: 'study.skipped', subject: `date:${date}`, reason })
  await planNext(tx, chatId, now)
}

/** Takes a skip back while the date's time has not come: its card comes after all. */
export async function unskipDate(
  tx: Tx,
  chat: Row<'chats'> | undefined,
  date: string,
  by: number,
  now: Instant,
): Promise<void> {
  const place = await studyChat(tx, chat)
  const { chatId, orgId } = place.chat
  const existing = await tx.occurrences.get('daily', chatId, date)
  if (existing?.state !== 'skipped') throw new UserError(({ talk }) => talk.notSkipped(date))
  const schedule = scheduleOf(place.settings, place.chat)
  if (slotOf(schedule, date).dueAt <= now || existing.dueAt <= now)
    throw new UserError(({ talk }) => talk.unskipTooLate)
  if (!isStudyDay(schedule.days, date)) throw new UserError(({ talk }) => talk.skipNotStudyDay(date))
  await tx.occurrences.unskip('daily', chatId, date)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'study.unskipped',
    subject: `date:${date}`,
    before: existing.reason,
  })
  await planNext(tx, chatId, now)
}

/** The dates ahead that were called off, soonest first. */
export async function skippedAhead(read: Reader, { chatId, timeZone }: Row<'chats'>, now: Instant): Promise<string[]> {
  const rows = await read.occurrences.since('daily', chatId, localDate(now, timeZone))
  return rows.filter(({ state, dueAt }) => state === 'skipped' && dueAt > now).map(({ date }) => date)
}

/** Whether today's card can still be posted by hand. */
export async function mayPostNow(
  read: Reader,
  chat: Row<'chats'>,
  settings: Row<'settings'>,
  now: Instant,
): Promise<boolean> {
  const today = localDate(now, chat.timeZone)
  if (chat.state !== 'active' || (await read.study.dayOn(chat.chatId, today))) return false
  return now < windowOf(scheduleOf(settings, chat), today).onTimeUntil
}
