import type { Instant } from '../clock.ts'
import type { PersonChoice, SetupForm } from '../cards/forms.ts'
import { localDate } from '../domain/dates.ts'
import { USUAL_LEAVE } from '../domain/leave.ts'
import { changeTime, startDate } from '../domain/occurrence.ts'
import { REMINDER_TIME } from '../domain/reminder.ts'
import type { StudyDays } from '../domain/study-days.ts'
import type { GivenRole } from '../domain/roles.ts'
import type { Env } from '../entry.ts'
import { UserError } from '../errors.ts'
import { wantEvents } from './calendar/want-event.ts'
import { digestTime, planDigest } from './digest.ts'
import { leaveRuleSet } from './leaves/leave-rule.ts'
import { isCalled } from './names.ts'
import { membersKnown } from './offer-setup.ts'
import { type ProfileChange, profileChange } from './profile.ts'
import { planNext, plannedCard, scheduleOf } from './plan.ts'
import { recountExpected } from './recount-expected.ts'
import { addPaperMembers } from './roster-acts.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** What the form shows was changed after it was drawn: saved as it is, it would put that back. */
export const changedSince = async (tx: Tx, { orgId }: Row<'chats'>, drawnAt: Instant): Promise<boolean> =>
  orgId !== null && tx.audit.since(orgId, ['setup.saved', 'role.given', 'role.ended'], drawnAt)

/**
 * Saves what the form says. The first time the org is made and the group's members become its roster; later only what
 * changed does. A changed daily time never brings a second card (domain occurrence.ts). Returns the next card, and whether
 * a reminder is wanted that no time fits for.
 */
export async function saveSetup(
  tx: Tx,
  chat: Row<'chats'>,
  form: SetupForm,
  { by, now, env }: { by: number; now: Instant; env: Env },
): Promise<{
  next: { date: string; dueAt: Instant } | null
  noReminder: boolean
  profile: ProfileChange | undefined
}> {
  if (!membersKnown(chat)) throw new UserError(({ talk }) => talk.membersUnread)
  const before = await tx.orgs.settings(chat.chatId)
  const members = await tx.orgs.chatMembers(chat.chatId)
  if (!env.packs.has(form.pack)) throw new UserError(({ talk }) => talk.setupProblem.packUnknown)
  const among = { members, by, now }
  const secretary = await officer(tx, chat, 'secretary', form.secretary, among)
  const deputy = form.deputy === null ? null : await officer(tx, chat, 'deputy', form.deputy, among)
  if (deputy === secretary) throw new UserError(({ talk }) => talk.setupProblem.deputyIsSecretary)

  const orgId =
    chat.orgId ?? (await tx.orgs.create({ name: form.branch, kind: 'branch', parentId: null, createdAt: now }))
  if (chat.orgId === null) {
    await tx.orgs.bind(chat.chatId, orgId)
    for (const { personId } of members) await tx.roster.add(orgId, personId, now)
    for (const admin of new Set([by, chat.addedBy ?? by])) await tx.roster.grant(orgId, admin, 'admin', now)
  } else {
    await tx.orgs.rename(orgId, form.branch)
  }
  await appoint(tx, orgId, 'secretary', secretary, now)
  // The secretary stands in no list of deputies: what they hold besides stays.
  await appoint(tx, orgId, 'deputy', deputy, now, secretary)
  await saveSettings(tx, chat, form, before, now)
  if (form.paper.length > 0) await addPaperMembers(tx, orgId, form.paper, by, now)
  await recountExpected(tx, orgId, now)
  await planNext(tx, chat.chatId, now)
  if (form.calendar !== null && Number(form.calendar) !== (before?.calendar ?? 0)) await wantEvents(tx, orgId, now)
  if (before && form.leaveRule !== null && form.leaveRule !== before.leaveRule)
    await leaveRuleSet(tx, orgId, chat.timeZone, now)
  const settings = await tx.orgs.settings(chat.chatId)
  if (settings)
    for (const { date } of await tx.study.openDays(orgId)) await planDigest(tx, settings, chat.timeZone, date, now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'setup.saved',
    subject: `chat:${chat.chatId}`,
    before,
    after: settings,
  })
  const profile = profileChange(before, form.profile)
  if (profile)
    await tx.audit.record({
      at: now,
      actorId: by,
      orgId,
      act: 'profile.changed',
      subject: `chat:${chat.chatId}`,
      before: profile.from,
      after: profile.to,
    })
  for (const card of await tx.cards.about('welcome', JSON.stringify({ show: 'welcome', chat: chat.chatId })))
    await tx.cards.want(card.id, now)
  const next = await plannedCard(tx, chat.chatId)
  const wanted = settings?.digest === 1 ? settings : undefined
  return {
    next,
    profile,
    noReminder: wanted !== undefined && digestTime(wanted, chat, next?.date ?? localDate(now, chat.timeZone)) === null,
  }
}

/**
 * The person chosen from the list, or typed by name or open_id: somebody in the group, or holding a role already. Of several
 * of one name the form as it was offered means who holds the role, or whoever fills it in.
 */
async function officer(
  tx: Tx,
  chat: Row<'chats'>,
  role: 'secretary' | 'deputy',
  choice: PersonChoice,
  { members, by, now }: { members: readonly { personId: number; name: string }[]; by: number; now: Instant },
): Promise<number> {
  const roles = chat.orgId === null ? [] : await tx.roster.roles(chat.orgId, now)
  const holders = (await tx.people.names(roles.map(({ personId }) => personId))).map(({ id, name }) => ({
    personId: id,
    name,
  }))
  const person = 'person' in choice ? choice.person : (await tx.people.byOpenId(choice.name))?.personId
  const found = [...members, ...holders].filter(({ personId, name }) =>
    'name' in choice && person === undefined ? isCalled({ id: personId, name }, choice.name) : personId === person,
  )
  const [chosen, ...others] = new Set(found.map(({ personId }) => personId))
  if (chosen === undefined) throw new UserError(({ talk }) => talk.setupProblem[UNKNOWN[role]])
  if (others.length === 0 || 'person' in choice) return chosen
  const holder = roles.findLast((one) => one.role === role)?.personId
  const meant = [holder, by].find((one) => one !== undefined && [chosen, ...others].includes(one))
  if (meant === undefined) throw new UserError(({ talk }) => talk.whichByOpenId(choice.name))
  return meant
}

const UNKNOWN = { secretary: 'secretaryUnknown', deputy: 'deputyUnknown' } as const

/**
 * Another holder of a role from now on; the earlier ones' terms end, they are not erased. Whoever holds it already ends
 * nobody's.
 */
async function appoint(
  tx: Tx,
  orgId: number,
  role: GivenRole,
  personId: number | null,
  now: Instant,
  but?: number,
): Promise<void> {
  const held = (await tx.roster.roles(orgId, now)).filter((one) => one.role === role && one.personId !== but)
  const mine = held.find((one) => one.personId === personId)
  if (!mine) for (const one of held) await tx.roster.revoke(one.id, now)
  if (personId === null) return
  if (!mine) await tx.roster.grant(orgId, personId, role, now)
  else if (mine.until !== null) await tx.roster.revoke(mine.id, null)
}

async function saveSettings(
  tx: Tx,
  chat: Row<'chats'>,
  form: SetupForm,
  before: Row<'settings'> | undefined,
  now: Instant,
): Promise<void> {
  const days: StudyDays =
    typeof form.studyDays === 'string' ? { plan: form.studyDays } : { plan: 'own', days: [...form.studyDays.own] }
  const weekly = form.weekly ?? before?.weekly ?? 'monday'
  const time = before ? changeTime(scheduleOf(before, chat), { time: form.dailyTime }, now) : undefined
  await tx.orgs.saveSettings({
    chatId: chat.chatId,
    dailyTime: form.dailyTime,
    timeSetAt: time?.setAt ?? now,
    timeBefore: JSON.stringify(time?.before ?? []),
    studyDays: JSON.stringify(days),
    onTimeUntil: form.onTimeUntil,
    lateUntil: form.lateUntil,
    packId: form.pack,
    profile: form.profile,
    weekly,
    weeklySetAt: before?.weekly === weekly ? before.weeklySetAt : now,
    digest: form.digest ? 1 : 0,
    digestTime: REMINDER_TIME,
    calendar: form.calendar === null ? (before?.calendar ?? 0) : form.calendar ? 1 : 0,
    leaveRule: form.leaveRule ?? before?.leaveRule ?? USUAL_LEAVE,
    quietFrom: before?.quietFrom ?? '21:00',
    quietTo: before?.quietTo ?? '08:00',
    startsOn: before?.startsOn ?? startDate({ time: form.dailyTime, zone: chat.timeZone }, now),
    pausedAt: before?.pausedAt ?? null,
  })
}
