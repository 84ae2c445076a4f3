import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { slotOf, windowOf } from '../domain/occurrence.ts'
import { isStudyDay } from '../domain/study-days.ts'
import type { Env, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { Messages } from '../i18n/index.ts'
import { holidaysOf } from './holidays.ts'
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
  // Perhaps only the notice that there was nothing to post.
  if (due.length > 0 && (await tx.study.dayOn(chatId, date))) return due
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

/** What became of each date named: done, not done any more, or as it was wanted already. */
export interface Dates {
  readonly done: readonly string[]
  readonly late: readonly string[]
}

type Fate = 'done' | 'late' | 'again' | 'not-study-day'

/** Calls off the cards of dates that have not come yet; of a range its study days. */
export async function skipDates(
  tx: Tx,
  chat: Row<'chats'> | undefined,
  dates: readonly string[],
  reason: string,
  by: number,
  now: Instant,
): Promise<Dates> {
  const place = await studyChat(tx, chat)
  const fates = await eachDate(dates, (date) => skip(tx, place, date, reason, by, now), {
    late: (talk) => talk.skipTooLate,
    again: (talk, date) => talk.skipAgain(date),
  })
  await planNext(tx, place.chat.chatId, now)
  return fates
}

async function skip(
  tx: Tx,
  { chat, settings }: Awaited<ReturnType<typeof studyChat>>,
  date: string,
  reason: string,
  by: number,
  now: Instant,
): Promise<Fate> {
  const { chatId, timeZone, orgId } = chat
  const schedule = scheduleOf(settings, chat)
  const existing = await tx.occurrences.get('daily', chatId, date)
  const { dueAt } = slotOf(schedule, date)
  const over = date < localDate(now, timeZone) || (existing?.dueAt ?? dueAt) <= now
  if (existing?.state === 'ran' || over) return 'late'
  if (existing?.state === 'skipped') return 'again'
  if (!isStudyDay(schedule.days, date, await holidaysOf(tx))) return 'not-study-day'
  if (dueAt <= now) return 'late'
  await tx.occurrences.decide(
    { schedule: 'daily', chatId, date, dueAt },
    'skipped',
    reason === '' ? 'skipped-by-secretary' : `words:${reason}`,
    now,
  )
  await tx.audit.record({ at: now, actorId: by, orgId, act: 'study.skipped', subject: `date:${date}`, reason })
  return 'done'
}

/** Takes skips back while the dates' time has not come: their cards come after all. */
export async function unskipDates(
  tx: Tx,
  chat: Row<'chats'> | undefined,
  dates: readonly string[],
  by: number,
  now: Instant,
): Promise<Dates> {
  const place = await studyChat(tx, chat)
  const fates = await eachDate(dates, (date) => unskip(tx, place, date, by, now), {
    late: (talk) => talk.unskipTooLate,
    again: (talk, date) => talk.notSkipped(date),
  })
  await planNext(tx, place.chat.chatId, now)
  return fates
}

async function unskip(
  tx: Tx,
  { chat, settings }: Awaited<ReturnType<typeof studyChat>>,
  date: string,
  by: number,
  now: Instant,
): Promise<Fate> {
  const { chatId, orgId } = chat
  const existing = await tx.occurrences.get('daily', chatId, date)
  if (existing?.state !== 'skipped') return 'again'
  const schedule = scheduleOf(settings, chat)
  if (slotOf(schedule, date).dueAt <= now || existing.dueAt <= now) return 'late'
  if (!isStudyDay(schedule.days, date, await holidaysOf(tx))) return 'not-study-day'
  await tx.occurrences.unskip('daily', chatId, date)
  const before = existing.reason
  await tx.audit.record({ at: now, actorId: by, orgId, act: 'study.unskipped', subject: `date:${date}`, before })
  return 'done'
}

/** Every date in turn. When nothing is done, the sentence that says why: for the first that was a study day. */
async function eachDate(
  dates: readonly string[],
  act: (date: string) => Promise<Fate>,
  why: Record<'late' | 'again', (talk: Messages['talk'], date: string) => string>,
): Promise<Dates> {
  const fates: { date: string; fate: Fate }[] = []
  for (const date of [...new Set(dates)].toSorted()) fates.push({ date, fate: await act(date) })
  const those = (wanted: Fate) => fates.flatMap(({ date, fate }) => (fate === wanted ? [date] : []))
  if (those('done').length > 0) return { done: those('done'), late: those('late') }
  const refused = fates.find(({ fate }) => fate !== 'not-study-day')
  throw new UserError(({ talk }) => {
    if (refused?.fate === 'late' || refused?.fate === 'again') return why[refused.fate](talk, refused.date)
    return talk.skipNotStudyDay(fates.map(({ date }) => date))
  })
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
