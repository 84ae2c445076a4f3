import type { Instant } from '../../clock.ts'
import { addDays, instantOf, localDate } from '../../domain/dates.ts'
import { periodOf } from '../../domain/periods.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import { nextWarningDate, toWarnOf } from '../../domain/required.ts'
import type { Say } from '../../entry.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { dutiesOf } from './duties.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

const WARN_AT = '09:00'
/** Who held no session for so long keeps no register, and is not warned. */
const IN_USE = 365

/** Plans the next look at what is short; one that has fallen due stays planned. */
export async function planDuties(
  tx: Tx,
  { chatId, timeZone }: Pick<Row<'chats'>, 'chatId' | 'timeZone'>,
  now: Instant,
): Promise<void> {
  const planned = await tx.occurrences.planned('duties', chatId)
  if (planned && planned.dueAt <= now) return
  await tx.occurrences.unplan('duties', chatId)
  const today = localDate(now, timeZone)
  const decided = await tx.occurrences.decidedThrough('duties', chatId)
  const date = nextWarningDate(decided === null || decided < today ? today : addDays(decided, 1))
  const at = instantOf(date, WARN_AT, timeZone)
  // Whoever sets up or comes back in the afternoon of that date hears of it the next time.
  const next = at > now ? date : nextWarningDate(addDays(date, 1))
  await tx.occurrences.plan('duties', chatId, next, instantOf(next, WARN_AT, timeZone))
}

/**
 * Ten days before a period ends whoever keeps the records hears once, in private, what is short in it and not planned. One
 * date a month holds all the periods that end with it, so that each type of each period is warned of once.
 */
export async function warnOfDuties(tx: Tx, chatId: string, date: string, now: Instant): Promise<Say[]> {
  const chat = await tx.orgs.chat(chatId)
  const planned = await tx.occurrences.get('duties', chatId, date)
  if (planned?.state !== 'planned' || planned.dueAt > now) return []
  const orgId = chat?.state === 'active' ? chat.orgId : null
  if (!chat || orgId === null) {
    await tx.occurrences.decide(planned, 'skipped', 'no-group', now)
    return []
  }
  const allowed = nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chatId))
  if (allowed > now) {
    await tx.occurrences.plan('duties', chatId, date, allowed)
    return []
  }
  const reason = await reasonNot(tx, orgId, date, localDate(now, chat.timeZone))
  const short = reason === null ? toWarnOf(await dutiesOf(tx, orgId, date, now), date) : []
  await tx.occurrences.decide(planned, reason === null ? 'ran' : 'skipped', reason, now)
  await planDuties(tx, chat, now)
  if (short.length === 0) return []
  return [{ to: { secretaryOf: orgId }, show: { show: 'duties', org: orgId, ends: date }, byDay: true }]
}

async function reasonNot(read: Reader, orgId: number, date: string, today: string): Promise<string | null> {
  const end = periodOf('month', date).to
  if (today > end) return 'missed'
  return (await read.sessions.briefBetween(orgId, addDays(date, -IN_USE), end)).length === 0 ? 'no-sessions' : null
}
