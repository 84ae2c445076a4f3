import { DAY, type Instant, SECOND } from '../clock.ts'
import { addDays, type LocalDate, localDate } from '../domain/dates.ts'
import { remindOn } from '../domain/owed-study.ts'
import { backupsSetBack } from './back-up.ts'
import { SERIES_ENDED } from './sessions/change-series.ts'
import { AHEAD } from './sessions/series.ts'
import type { Tx } from '../../db/store.ts'

/** No backoff, no quiet hours and no distance between two notices put anything off for so long. */
const LONGEST = 2 * DAY
/** The clock may have run ahead for as long as this: so far back a message in doubt is looked for. */
const IN_DOUBT = 7 * DAY
/** Groups are read one after another. */
const APART = SECOND

/**
 * The clock had run ahead and is back: what fell due in days that are yet to come is decided when they come, and nobody could
 * have been missed in them. What was posted by it stays posted, and comes no second time. What it put off is due.
 */
export async function clockSetBack(tx: Tx, now: Instant): Promise<void> {
  await tx.occurrences.decideAgain(now)
  await tx.outages.cutOff(now)
  await tx.facts.set('plannedAnewThrough', '')
  const longest = now + LONGEST
  await tx.dueTimes.bringBack(now, longest)
  // Its hour is over as far as anybody knows, so that it is looked for and never sent a second time blindly.
  await tx.dueTimes.ofMessages(now, longest, now - IN_DOUBT)
  await tx.dueTimes.ofGaps(now, longest)
  await readGroups(tx, longest, now)
  await remindOfStudies(tx, longest, now)
  await makeSeries(tx, now)
  await backupsSetBack(tx, now, longest)
}

async function readGroups(tx: Tx, longest: Instant, now: Instant): Promise<void> {
  const waiting = (await tx.orgs.activeChats()).filter(({ importAt }) => importAt !== null && importAt > longest)
  for (const [nth, { chatId }] of waiting.entries()) await tx.orgs.importLater(chatId, now + nth * APART)
}

/** A study owed is reminded of before it is due. */
async function remindOfStudies(tx: Tx, longest: Instant, now: Instant): Promise<void> {
  for (const row of await tx.dueTimes.studiesRemindedAfter(longest)) {
    const session = await tx.sessions.get(row.sessionId)
    const chat = session && (await tx.orgs.chatOf(session.orgId))
    const last = chat && remindOn(row.dueOn, chat.timeZone)
    if (last !== undefined && row.remindAt !== null && row.remindAt > last)
      await tx.owedStudies.change(row, { remindAt: Math.max(now, last) })
  }
}

const later = (a: LocalDate, b: LocalDate) => (a > b ? a : b)

/** A series that was made through dates far ahead, or to its end, goes on from today: what stands of it is not made again. */
async function makeSeries(tx: Tx, now: Instant): Promise<void> {
  const { sessionPlans, orgs, audit } = tx
  for (const { id, orgId, madeThrough, endedAt } of await sessionPlans.seriesNotEndedBy(now)) {
    const chat = await orgs.chatOf(orgId)
    const began = await sessionPlans.firstDateOf(id)
    if (!chat || began === null) continue
    const today = localDate(now, chat.timeZone)
    if (endedAt === null && madeThrough <= later(began, addDays(today, AHEAD))) continue
    if (endedAt !== null && (await audit.about(orgId, SERIES_ENDED, `series:${id}`)).length > 0) continue
    await sessionPlans.changeSeries(id, { madeThrough: later(began, today), nextAt: now, endedAt: null })
  }
}
