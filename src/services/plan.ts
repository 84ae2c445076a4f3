import type { Instant } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { type DailyLedger, type DailySchedule, nextDue, type TimeSetting } from '../domain/occurrence.ts'
import { spreadOf } from '../domain/spread.ts'
import type { StudyDays } from '../domain/study-days.ts'
import type { Messages } from '../i18n/index.ts'
import { holidaysOf } from './holidays.ts'
import { planDuties } from './sessions/warn-duties.ts'
import { planReports, unplanReports } from './report-plan.ts'
import { planChanged } from './weeks-over.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** The daily schedule a chat has set. */
export function scheduleOf(settings: Row<'settings'>, chat: Row<'chats'>): DailySchedule {
  return {
    time: settings.dailyTime,
    zone: chat.timeZone,
    days: JSON.parse(settings.studyDays) as StudyDays,
    onTimeUntil: settings.onTimeUntil,
    lateUntil: settings.lateUntil,
    startsOn: settings.startsOn,
    paused: settings.pausedAt !== null,
    spread: spreadOf(chat.chatId),
    setAt: settings.timeSetAt,
    before: JSON.parse(settings.timeBefore) as TimeSetting[],
  }
}

/** What the occurrences say was settled: everything through a date, and single dates ahead of it. */
export async function ledgerOf(read: Reader, chatId: string): Promise<DailyLedger> {
  const decidedThrough = await read.occurrences.decidedThrough('daily', chatId)
  const settledAhead = new Set(await read.occurrences.settledAhead('daily', chatId, decidedThrough ?? ''))
  return { decidedThrough, settledAhead }
}

/**
 * Puts the planned occurrence of a chat, and those of its reports, where its settings and ledger want them. What has fallen
 * due and waits to be decided stays planned.
 */
export async function planNext(tx: Tx, chatId: string, now: Instant): Promise<void> {
  const chat = await tx.orgs.chat(chatId)
  const settings = await tx.orgs.settings(chatId)
  const posts = settings && chat?.state === 'active'
  await tx.occurrences.unplan('daily', chatId, posts ? now : undefined)
  await unplanReports(tx, chatId)
  if (!chat) return
  const { orgId } = chat
  if (posts) {
    const daily = scheduleOf(settings, chat)
    const next = nextDue(daily, now, await ledgerOf(tx, chatId), await holidaysOf(tx))
    if (next) await tx.occurrences.plan('daily', chatId, next.date, next.actsAt)
    if (orgId !== null) await planReports(tx, { chatId, orgId, settings, daily }, now)
    await planDuties(tx, chat, now)
  } else await tx.occurrences.unplan('duties', chatId)
  if (orgId !== null) await planChanged(tx, { orgId, chatId })
}

/** What the audit calls it that daily study rests. */
export const PAUSED = 'study.paused'

const pausedSince = async (read: Reader, chatId: string): Promise<Instant | null> =>
  (await read.orgs.settings(chatId))?.pausedAt ?? null

/** The next card of a chat, if one is planned; none while study is paused. */
export async function plannedCard(read: Reader, chatId: string): Promise<{ date: string; dueAt: Instant } | null> {
  if ((await pausedSince(read, chatId)) !== null) return null
  const row = await read.occurrences.planned('daily', chatId)
  return row ? { date: row.date, dueAt: row.dueAt } : null
}

/** What is ahead in a chat, in a sentence: today's card, also one that came meanwhile, the next one, or none. */
export async function aheadWords(
  read: Reader,
  { chatId, orgId, timeZone }: Row<'chats'>,
  now: Instant,
): Promise<(t: Messages) => string> {
  const begun = await read.study.dayOn(chatId, localDate(now, timeZone))
  if (begun) return ({ talk }) => talk.studyBegun(localTime(begun.slotAt, timeZone))
  const paused = await pausedSince(read, chatId)
  if (paused !== null) {
    const [last] = orgId === null ? [] : (await read.audit.about(orgId, PAUSED, `chat:${chatId}`)).toReversed()
    return ({ talk }) => talk.studyPaused(localDate(paused, timeZone), last?.reason ?? '')
  }
  const next = await plannedCard(read, chatId)
  if (!next) return ({ talk }) => talk.noStudyToday(null)
  const time = localTime(next.dueAt, timeZone)
  if (next.date === localDate(now, timeZone)) return ({ talk }) => talk.studyAhead(time)
  return ({ talk }) => talk.noStudyToday({ date: next.date, time })
}
