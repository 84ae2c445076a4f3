import type { Instant } from '../clock.ts'
import type { StudyItem } from '../content/item.ts'
import { type Decision, dueDaily, MISFIRE_AFTER, windowOf, worthPostingUntil } from '../domain/occurrence.ts'
import { nextItem, studyDaysBeforeRepeat } from '../domain/rotation.ts'
import { LONGEST_SPREAD } from '../domain/spread.ts'
import type { Say, Env } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { planDigest } from './digest.ts'
import { expectedOf } from './expected.ts'
import { holidaysOf } from './holidays.ts'
import { ledgerOf, planNext, scheduleOf } from './plan.ts'
import type { FactName } from '../../db/repositories/facts.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

type Skip = Extract<Decision, { act: 'skip' }>

/** The secretary hears of repetition this many study days before it begins. */
const REPEAT_WARNING = 5

/**
 * Decides every daily slot of a chat that has fallen due: each date runs once or is skipped with its reason. Returns
 * what is to be said; the occurrence, the study day and the messages stand or fall together.
 */
export async function runDueDays(
  tx: Tx,
  chatId: string,
  now: Instant,
  env: Env,
  { atOnce = false }: { readonly atOnce?: boolean } = {},
): Promise<Say[]> {
  const chat = await tx.orgs.chat(chatId)
  const settings = await tx.orgs.settings(chatId)
  // What is due by now is decided here, whatever date it was planned for.
  await tx.occurrences.unplan('daily', chatId)
  if (!chat || !settings || chat.orgId === null || chat.state !== 'active') return []
  const schedule = { ...scheduleOf(settings, chat), ...(atOnce ? { spread: 0 } : {}) }
  const ledger = await ledgerOf(tx, chatId)
  const says: Say[] = []
  for (const decision of dueDaily({ schedule, now, ledger, holidays: await holidaysOf(tx) })) {
    const occurrence = { schedule: 'daily' as const, chatId, date: decision.date, dueAt: decision.dueAt }
    if (decision.act === 'skip') {
      await tx.occurrences.decide(occurrence, 'skipped', reasonOf(chat, decision), now)
      continue
    }
    says.push(...(await openDay(tx, { chat, settings }, decision.date, decision.dueAt, now, env)))
  }
  await planNext(tx, chatId, now)
  return says
}

/** Somebody speaks of today while its card waits for its turn in the minute, or for its job: to that person the slot has come. */
export async function openIfTurnWaits(tx: Tx, chatId: string, now: Instant, env: Env): Promise<Say[]> {
  const planned = await tx.occurrences.planned('daily', chatId)
  const waits = planned !== undefined && planned.dueAt - LONGEST_SPREAD <= now
  return waits ? runDueDays(tx, chatId, now, env, { atOnce: true }) : []
}

/** Why a date was skipped, with the holiday's name where there is one: 'holiday:国庆节'. */
export function reasonOf({ state, leftAt, stateAt }: Row<'chats'>, { reason, holiday, dueAt }: Skip): string {
  // Out of the group when it was due.
  if (reason === 'missed' && leftAt !== null && leftAt <= dueAt && (state === 'inactive' || dueAt < stateAt))
    return 'chat-inactive'
  return holiday === null ? reason : `${reason}:${holiday}`
}

/** Posts the card of a date, if nothing stands against it. The slot's instant is when the day opens. */
export async function openDay(
  tx: Tx,
  { chat, settings }: { chat: Row<'chats'>; settings: Row<'settings'> },
  date: string,
  dueAt: Instant,
  now: Instant,
  env: Env,
): Promise<Say[]> {
  if (chat.orgId === null) return []
  const occurrence = { schedule: 'daily' as const, chatId: chat.chatId, date, dueAt }
  const pack = env.packs.get(settings.packId)
  const used = new Map((await tx.study.used(chat.chatId)).map(({ itemId, last }) => [itemId, last]))
  const item = pack && nextItem<StudyItem, string>(pack.items, used)
  if (!item) {
    await tx.occurrences.decide(occurrence, 'skipped', 'no-content', now)
    const { talk } = messagesFor(chat.locale)
    const text = talk.postRefused(talk.skipReason('no-content'))
    const told = await tellOnce(tx, `noContentTold:${chat.chatId}:${settings.packId}`, date)
    return told ? [{ to: { secretaryOf: chat.orgId }, text }] : []
  }
  if (!(await tx.occurrences.decide(occurrence, 'ran', null, now))) return []

  const window = windowOf(scheduleOf(settings, chat), date, await holidaysOf(tx))
  // Posted ahead of its time, the day opens now.
  const slotAt = Math.min(dueAt, now)
  const expected = await expectedOf(tx, chat.orgId, slotAt)
  // Lateness of an earlier day ends when this card is no longer on time (domain.md Check-in).
  for (const day of await tx.study.openDays(chat.orgId))
    if (day.lateUntil > window.onTimeUntil)
      await tx.study.moveLateUntil(day.id, Math.max(day.onTimeUntil, window.onTimeUntil))
  const dayId = await tx.study.open({
    orgId: chat.orgId,
    chatId: chat.chatId,
    date,
    slotAt,
    postedAt: now,
    onTimeUntil: window.onTimeUntil,
    lateUntil: window.lateUntil,
    itemId: item.id,
    itemVersion: item.version,
    snapshot: JSON.stringify(item),
    excused: 0,
    expected: expected.length,
    checkedIn: 0,
    answered: 0,
    noted: 0,
  })
  if (dayId === undefined) return []
  await planDigest(tx, settings, chat.timeZone, date, now)
  const until = worthPostingUntil(slotAt, window.onTimeUntil)
  const says: Say[] = [{ to: { chat: chat.chatId }, show: { show: 'study', day: dayId }, until }]

  used.set(item.id, date)
  const left = studyDaysBeforeRepeat(pack.items, used)
  // A pack that grew since is warned of anew.
  const warned = `repeatTold:${chat.chatId}:${settings.packId}:${pack.items.length}` as const
  if (left <= REPEAT_WARNING && (await tellOnce(tx, warned, date))) {
    says.push({ to: { secretaryOf: chat.orgId }, text: messagesFor(chat.locale).talk.repeatSoon(left) })
  }
  return says
}

/** True the first time. */
async function tellOnce(tx: Tx, fact: FactName, date: string): Promise<boolean> {
  if ((await tx.facts.get(fact)) !== null) return false
  await tx.facts.set(fact, date)
  return true
}

/** A card more than this late says so. */
export const LATE_CARD = MISFIRE_AFTER
