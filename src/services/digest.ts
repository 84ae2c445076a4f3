import { HOUR, type Instant } from '../clock.ts'
import { localTime } from '../domain/dates.ts'
import type { DayWindow } from '../domain/day-window.ts'
import { windowOf } from '../domain/occurrence.ts'
import { inQuietHours, quietFrom } from '../domain/quiet-hours.ts'
import { reminderAt } from '../domain/reminder.ts'
import { actsAt, spreadOf } from '../domain/spread.ts'
import type { About, Say } from '../entry.ts'
import { AT_A_TIME } from './at-a-time.ts'
import { expectedOf } from './expected.ts'
import { scheduleOf } from './plan.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

const quietOf = ({ quietFrom, quietTo }: Row<'settings'>) => ({ from: quietFrom, to: quietTo })

const timeIn = (
  window: Pick<DayWindow, 'opensAt' | 'onTimeUntil'>,
  settings: Row<'settings'>,
  zone: string,
  date: string,
) => reminderAt(window, { date, zone, wanted: settings.digestTime, quiet: quietOf(settings) })

/** When the reminder of a date comes by the settings in force; null when no time fits. */
export function digestTime(settings: Row<'settings'>, chat: Row<'chats'>, date: string): string | null {
  const at = timeIn(windowOf(scheduleOf(settings, chat), date), settings, chat.timeZone, date)
  return at === null ? null : localTime(at, chat.timeZone)
}

/** Plans the reminder of a study day that is open, if the chat wants one and a time fits. */
export async function planDigest(
  tx: Tx,
  settings: Row<'settings'>,
  zone: string,
  date: string,
  now: Instant,
): Promise<void> {
  const day = settings.digest === 1 ? await tx.study.dayOn(settings.chatId, date) : undefined
  if (!day) return
  const dueAt = timeIn({ opensAt: day.slotAt, onTimeUntil: day.onTimeUntil }, settings, zone, date)
  if (dueAt === null || dueAt <= now) return
  await tx.occurrences.plan('digest', settings.chatId, date, actsAt(dueAt, spreadOf(settings.chatId)))
}

/**
 * One reminder to each person concerned: expected, not checked in, reachable, not muted. Late by more than an hour: none.
 * A part at a time: who has the card of that day has been reminded, and the date is decided with the last part.
 */
export async function sendDigests(
  tx: Tx,
  chatId: string,
  date: string,
  now: Instant,
): Promise<{ says: Say[]; more: boolean }> {
  const nothing = { says: [], more: false }
  const occurrence = await tx.occurrences.get('digest', chatId, date)
  if (!occurrence || occurrence.state !== 'planned' || occurrence.dueAt > now) return nothing
  const settings = await tx.orgs.settings(chatId)
  const chat = await tx.orgs.chat(chatId)
  const day = await tx.study.dayOn(chatId, date)
  const decide = (state: 'ran' | 'skipped', reason: string | null) =>
    tx.occurrences.decide({ schedule: 'digest', chatId, date, dueAt: occurrence.dueAt }, state, reason, now)
  const quiet = settings && chat && inQuietHours(now, chat.timeZone, quietOf(settings))
  if (
    !day ||
    !chat ||
    chat.state !== 'active' ||
    settings?.digest !== 1 ||
    quiet ||
    now > occurrence.dueAt + HOUR ||
    now >= day.onTimeUntil
  ) {
    await decide('skipped', 'missed')
    return nothing
  }
  const show: About = { show: 'digest', day: day.id }
  const reminded = (await tx.cards.about('notice', JSON.stringify(show))).map(({ personId }) => personId)
  const done = new Set([...reminded, ...(await tx.study.checkInsOn(day.id)).map(({ personId }) => personId)])
  const waiting = (await expectedOf(tx, day.orgId, day.slotAt)).filter((person) => !done.has(person))
  const identities = await tx.people.identitiesOf(waiting)
  const muted = new Set(identities.filter(({ mutedDigest }) => mutedDigest === 1).map(({ personId }) => personId))
  const reachable = new Set(identities.filter(({ reach }) => reach !== 'refused').map(({ personId }) => personId))
  const people = [...reachable].filter((person) => !muted.has(person))
  const more = people.length > AT_A_TIME
  if (!more) await decide('ran', null)
  const until = Math.min(
    occurrence.dueAt + HOUR,
    day.onTimeUntil - 1,
    (quietFrom(now, chat.timeZone, quietOf(settings)) ?? Infinity) - 1,
  )
  return { says: people.slice(0, AT_A_TIME).map((person) => ({ to: { person }, show, until })), more }
}
