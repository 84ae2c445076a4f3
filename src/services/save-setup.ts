import type { Instant } from '../clock.ts'
import type { PersonChoice, SetupForm } from '../cards/forms.ts'
import { localDate } from '../domain/dates.ts'
import { changeTime, startDate } from '../domain/occurrence.ts'
import { REMINDER_TIME } from '../domain/reminder.ts'
import type { StudyDays } from '../domain/study-days.ts'
import type { GivenRole } from '../domain/roles.ts'
import type { Env } from '../entry.ts'
import { UserError } from '../errors.ts'
import { digestTime, planDigest } from './digest.ts'
import { membersKnown } from './offer-setup.ts'
import { type ProfileChange, profileChange } from './profile.ts'
import { planNext, plannedCard, scheduleOf } from './plan.ts'
import { recountExpected } from './recount-expected.ts'
import { addPaperMembers } from './roster-acts.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

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
  const secretary = await officer(tx, chat, form.secretary, members, 'secretaryUnknown', now)
  const deputy = form.deputy === null ? null : await officer(tx, chat, form.deputy, members, 'deputyUnknown', now)

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
  await appoint(tx, orgId, 'deputy', deputy, now)
  await saveSettings(tx, chat, form, before, now)
  if (form.paper.length > 0) await addPaperMembers(tx, orgId, form.paper, by, now)
  await recountExpected(tx, orgId, now)
  await planNext(tx, chat.chatId, now)
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

/** The person chosen from the list or typed by name: somebody in the group, or holding a role already. */
async function officer(
  tx: Tx,
  chat: Row<'chats'>,
  choice: PersonChoice,
  members: readonly { personId: number; name: string }[],
  problem: 'secretaryUnknown' | 'deputyUnknown',
  now: Instant,
): Promise<number> {
  const roles = chat.orgId === null ? [] : await tx.roster.roles(chat.orgId, now)
  const holders = (await tx.people.names(roles.map(({ personId }) => personId))).map(({ id, name }) => ({
    personId: id,
    name,
  }))
  const found = [...members, ...holders].filter(({ personId, name }) =>
    'person' in choice ? personId === choice.person : name === choice.name,
  )
  const [chosen, ...others] = new Set(found.map(({ personId }) => personId))
  if (chosen === undefined) throw new UserError(({ talk }) => talk.setupProblem[problem])
  if (others.length > 0 && 'name' in choice) throw new UserError(({ talk }) => talk.whichPerson(choice.name))
  return chosen
}

/**
 * Another holder of a role from now on; the earlier ones' terms end, they are not erased. Whoever holds it already ends
 * nobody's.
 */
async function appoint(tx: Tx, orgId: number, role: GivenRole, personId: number | null, now: Instant): Promise<void> {
  const held = (await tx.roster.roles(orgId, now)).filter((one) => one.role === role)
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
    quietFrom: before?.quietFrom ?? '21:00',
    quietTo: before?.quietTo ?? '08:00',
    startsOn: before?.startsOn ?? startDate({ time: form.dailyTime, zone: chat.timeZone }, now),
    pausedAt: before?.pausedAt ?? null,
  })
}
