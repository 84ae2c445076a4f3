import type { Instant } from '../clock.ts'
import type { CardRef, SetupSummary, SetupView, StudyDaysChoice, WelcomeView } from '../cards/views.ts'
import { LATE_UNTIL, ON_TIME_UNTIL } from '../domain/day-window.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { USUAL_LEAVE } from '../domain/leave.ts'
import type { StudyDays } from '../domain/study-days.ts'
import type { Env } from '../entry.ts'
import { digestTime } from '../services/digest.ts'
import { rosterAt } from '../services/expected.ts'
import { choicesOf, namesApart } from '../services/names.ts'
import { plannedCard } from '../services/plan.ts'
import { missingScopes } from '../services/scopes.ts'
import { unknownYears } from '../services/unknown-year.ts'
import type { Reader } from '../../db/store.ts'
import type { Row } from '../../db/schema.ts'

export const DAILY_TIME = '08:30'

const asChoice = (days: StudyDays): StudyDaysChoice => (days.plan === 'own' ? { own: days.days } : days.plan)

export async function welcomeView(
  read: Reader,
  ref: CardRef,
  chat: Row<'chats'>,
  now: Instant,
  env: Env,
): Promise<WelcomeView> {
  return {
    ref,
    chatName: chat.name,
    summary: await setupSummary(read, chat, now, env),
    missingScopes: missingScopes(env.scopes()),
  }
}

/** What was set up in a chat; null before. */
export async function setupSummary(
  read: Reader,
  chat: Row<'chats'>,
  now: Instant,
  env: Env,
): Promise<SetupSummary | null> {
  const settings = await read.orgs.settings(chat.chatId)
  if (!settings || chat.orgId === null) return null
  const org = await read.orgs.get(chat.orgId)
  const planned = await plannedCard(read, chat.chatId)
  const { secretary, deputy } = await officers(read, chat.orgId, now)
  const names = new Map(
    (await read.people.names([secretary, deputy].filter((id) => id !== undefined))).map(({ id, name }) => [id, name]),
  )
  return {
    branch: org.name,
    secretary: (secretary !== undefined && names.get(secretary)) || '',
    deputy: (deputy !== undefined && names.get(deputy)) || null,
    dailyTime: settings.dailyTime,
    studyDays: asChoice(JSON.parse(settings.studyDays) as StudyDays),
    onTimeUntil: settings.onTimeUntil,
    lateUntil: settings.lateUntil,
    packTitle: env.packs.get(settings.packId)?.title ?? settings.packId,
    profile: settings.profile,
    weekly: settings.weekly,
    members: (await rosterAt(read, chat.orgId, now)).length,
    next: planned && { date: planned.date, time: localTime(planned.dueAt, chat.timeZone) },
    digest:
      settings.digest === 1
        ? { time: digestTime(settings, chat, planned?.date ?? localDate(now, chat.timeZone)) }
        : null,
  }
}

async function officers(
  read: Reader,
  orgId: number,
  now: Instant,
): Promise<{ secretary: number | undefined; deputy: number | undefined }> {
  const roles = await read.roster.roles(orgId, now)
  const secretary = roles.findLast(({ role }) => role === 'secretary')?.personId
  return {
    secretary,
    // The form takes another than the secretary.
    deputy: roles.findLast(({ role, personId }) => role === 'deputy' && personId !== secretary)?.personId,
  }
}

/** The form with what stands now, or what most branches want. */
export async function setupView(
  read: Reader,
  ref: CardRef,
  chat: Row<'chats'>,
  asker: number | null,
  now: Instant,
  env: Env,
): Promise<SetupView> {
  const settings = await read.orgs.settings(chat.chatId)
  const org = chat.orgId === null ? undefined : await read.orgs.get(chat.orgId)
  const { secretary, deputy } = org ? await officers(read, org.id, now) : { secretary: undefined, deputy: undefined }
  const members = await read.orgs.chatMembers(chat.chatId)
  // Who holds a role need not be in the group: left out, saving anything else would end it.
  const others = [secretary, deputy].filter(
    (id) => id !== undefined && !members.some(({ personId }) => personId === id),
  )
  const offered = [...members.map(({ personId }) => personId), ...others.filter((id) => id !== undefined)]
  const name = await namesApart(read, offered)
  const proposed = secretary ?? (members.some(({ personId }) => personId === asker) ? (asker ?? undefined) : undefined)
  return {
    ref,
    chatName: chat.name,
    branch: org?.name ?? chat.name,
    people: choicesOf(offered, name),
    secretary: proposed === undefined ? null : String(proposed),
    deputy: deputy === undefined ? null : String(deputy),
    dailyTime: settings?.dailyTime ?? DAILY_TIME,
    studyDays: settings ? asChoice(JSON.parse(settings.studyDays) as StudyDays) : 'workdays',
    unknownYear: (await unknownYears(read, now, env))[0] ?? null,
    onTimeUntil: settings?.onTimeUntil ?? ON_TIME_UNTIL,
    lateUntil: settings?.lateUntil ?? LATE_UNTIL,
    packs: [...env.packs.values()].map((pack) => ({ value: pack.id, label: pack.title })),
    pack: settings?.packId ?? [...env.packs.keys()][0] ?? '',
    profile: settings?.profile ?? 'full',
    weekly: settings?.weekly ?? 'monday',
    digest: settings?.digest === 1,
    calendar: settings?.calendar === 1,
    leaveRule: settings?.leaveRule ?? USUAL_LEAVE,
    askPaper: org === undefined,
  }
}
