import type { Instant } from '../clock.ts'
import { addDays, instantOf } from '../domain/dates.ts'
import { MISFIRE_AFTER } from '../domain/occurrence.ts'
import { periodOf } from '../domain/periods.ts'
import { type Correction, sameSums, sumsOf, type Told } from '../domain/report.ts'
import { dueWeekly, WEEKLY_LATEST } from '../domain/weekly.ts'
import type { Say } from '../entry.ts'
import { recordBetween } from './period-record.ts'
import { planNext, scheduleOf } from './plan.ts'
import { settleWeekPart } from './points.ts'
import { dayFigures, reportFigures } from './report-figures.ts'
import { type ReportPlace, weeklyLedger, weeklyOf } from './report-plan.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** Where a chat's reports are made; undefined while it is not set up or not in use. */
export async function reportPlace(
  read: Reader,
  chatId: string,
): Promise<(ReportPlace & { readonly chat: Row<'chats'> }) | undefined> {
  const chat = await read.orgs.chat(chatId)
  const settings = await read.orgs.settings(chatId)
  if (!chat || !settings || chat.orgId === null || chat.state !== 'active') return undefined
  return { chatId, chat, orgId: chat.orgId, settings, daily: scheduleOf(settings, chat) }
}

type Place = NonNullable<Awaited<ReturnType<typeof reportPlace>>>

const dueAt = async (read: Reader, place: Place, now: Instant) =>
  dueWeekly({ schedule: weeklyOf(place), now, ledger: await weeklyLedger(read, place) })

/**
 * Whether the figures of a week are final: it is over and its study days are closed. `closing`: past its end a day still
 * waits for the job that closes it.
 */
async function stateOf(read: Reader, { orgId, daily }: Place, monday: string, now: Instant) {
  if (now < instantOf(addDays(monday, 7), '00:00', daily.zone)) return 'going on'
  const open = (await read.figures.days(orgId, monday, addDays(monday, 6))).filter(({ closedAt }) => closedAt === null)
  if (open.some(({ lateUntil }) => lateUntil <= now)) return 'closing'
  return open.length > 0 ? 'going on' : 'final'
}

/** Before a final report the week's bonus is credited, a part at a time. True when more is left. */
export async function settleDueWeek(tx: Tx, chatId: string, now: Instant): Promise<boolean> {
  const place = await reportPlace(tx, chatId)
  const run = place && (await dueAt(tx, place, now)).find(({ act }) => act === 'run')
  if (!place || !run || (await stateOf(tx, place, run.date, now)) !== 'final') return false
  // A date called off after the last close leaves the week unsettled.
  if (!(await tx.points.settledWeek(place.orgId, run.date))) await tx.points.oweWeek(place.orgId, run.date)
  return settleWeekPart(tx, place.orgId, run.date, now)
}

/**
 * Decides every week of a chat whose report has fallen due. The newest is released: its figures are frozen, and occurrence,
 * report and messages stand or fall together.
 */
export async function releaseDueWeek(tx: Tx, chatId: string, now: Instant): Promise<Say[]> {
  const place = await reportPlace(tx, chatId)
  if (!place) {
    await planNext(tx, chatId, now)
    return []
  }
  const decisions = await dueAt(tx, place, now)
  const run = decisions.find(({ act }) => act === 'run')
  const state = run && (await stateOf(tx, place, run.date, now))
  if (state === 'closing') return []
  if (run && state === 'final' && (await tx.points.settledWeek(place.orgId, run.date))?.state !== 'done') return []
  for (const decision of decisions) {
    const occurrence = { schedule: 'weekly' as const, chatId, date: decision.date, dueAt: decision.dueAt }
    if (decision.act === 'skip') await tx.occurrences.decide(occurrence, 'skipped', decision.reason, now)
    else await tx.occurrences.decide(occurrence, 'ran', null, now)
  }
  await planNext(tx, chatId, now)
  if (!run) return []
  return release(tx, place, run.date, { now, lateBy: run.lateBy, final: state === 'final' })
}

async function release(
  tx: Tx,
  { chat, chatId, orgId, settings, daily }: Place,
  monday: string,
  { now, lateBy, final }: { now: Instant; lateBy: number; final: boolean },
): Promise<Say[]> {
  const org = await tx.orgs.get(orgId)
  const period = periodOf('week', monday)
  const about = { org, zone: daily.zone, profile: settings.profile }
  const corrections = await correctionsBefore(tx, orgId, monday)
  const figures = { ...(await reportFigures(tx, about, period, now)), corrections }
  const told: Told = { ...sumsOf(figures.days), final }
  const report = await tx.reports.create({
    orgId,
    chatId,
    kind: 'week',
    from: period.from,
    to: period.to,
    state: 'released',
    asOf: final ? null : now,
    lateBy: lateBy > MISFIRE_AFTER ? lateBy : 0,
    figures: JSON.stringify(figures),
    told: JSON.stringify(told),
    stale: final ? 0 : 1,
    createdAt: now,
    releasedAt: now,
    releasedBy: null,
  })
  if (report === undefined) return []
  const secretary = { secretaryOf: orgId } as const
  // What Feishu does not take for days is not posted after them.
  const until = now - lateBy + WEEKLY_LATEST
  const seen = settings.profile === 'reduced' ? secretary : { chat: chat.chatId }
  return [
    { to: seen, show: { show: 'report', org: orgId, report }, until },
    { to: secretary, show: { show: 'missed', org: orgId, report, page: 0 } },
  ]
}

/** What earlier weeks turned out to be since they were told of; from now on that is what was told. */
async function correctionsBefore(tx: Tx, orgId: number, monday: string): Promise<Correction[]> {
  const corrections: Correction[] = []
  for (const report of await tx.reports.staleWeeks(orgId, monday)) {
    const { final, ...from } = JSON.parse(report.told) as Told
    const to = sumsOf((await recordBetween(tx, orgId, report.from, report.to)).map(dayFigures))
    await tx.reports.tell(report.id, JSON.stringify({ ...to, final: true } satisfies Told))
    if (final && sameSums(from, to)) continue
    corrections.push({ week: report.from, kind: final ? 'corrected' : 'final', from, to })
  }
  return corrections
}
