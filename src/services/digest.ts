import { HOUR, type Instant } from '../clock.ts'
import { instantOf } from '../domain/dates.ts'
import { inQuietHours } from '../domain/quiet-hours.ts'
import type { Say } from '../entry.ts'
import { expectedOf } from './expected.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** Plans the reminder of a study day just opened, if the chat wants one and it would not fall into quiet hours. */
export async function planDigest(tx: Tx, settings: Row<'settings'>, zone: string, date: string, now: Instant): Promise<void> {
  if (settings.digest !== 1) return
  const dueAt = instantOf(date, settings.digestTime, zone)
  if (dueAt <= now || inQuietHours(dueAt, zone, { from: settings.quietFrom, to: settings.quietTo })) return
  await tx.occurrences.plan('digest', settings.chatId, date, dueAt)
}

/** One reminder to each person concerned: expected, not checked in, reachable, not muted. Late by more than an hour: none. */
export async function sendDigests(tx: Tx, chatId: string, date: string, now: Instant): Promise<Say[]> {
  const occurrence = await tx.occurrences.get('digest', chatId, date)
  if (!occurrence || occurrence.state !== 'planned' || occurrence.dueAt > now) return []
  const settings = await tx.orgs.settings(chatId)
  const chat = await tx.orgs.chat(chatId)
  const day = await tx.study.dayOn(chatId, date)
  const decide = (state: 'ran' | 'skipped', reason: string | null) =>
    tx.occurrences.decide({ schedule: 'digest', chatId, date, dueAt: occurrence.dueAt }, state, reason, now)
  const quiet = settings && chat && inQuietHours(now, chat.timeZone, { from: settings.quietFrom, to: settings.quietTo })
  if (!day || !chat || chat.state !== 'active' || settings?.digest !== 1 || quiet || now > occurrence.dueAt + HOUR || now >= day.onTimeUntil) {
    await decide('skipped', 'missed')
    return []
  }
  if (!(await decide('ran', null))) return []
  const came = new Set((await tx.study.checkInsOn(day.id)).map(({ personId }) => personId))
  const waiting = (await expectedOf(tx, day.orgId, day.slotAt)).filter((person) => !came.has(person))
  const identities = await tx.people.identitiesOf(waiting)
  const muted = new Set(identities.filter(({ mutedDigest }) => mutedDigest === 1).map(({ personId }) => personId))
  const reachable = new Set(identities.filter(({ reach }) => reach !== 'refused').map(({ personId }) => personId))
  return [...reachable]
    .filter((person) => !muted.has(person))
    .map((person) => ({ to: { person }, show: { show: 'digest', day: day.id } }))
}
