import type { Instant } from '../clock.ts'
import { addDays } from '../domain/dates.ts'
import { MISFIRE_AFTER } from '../domain/occurrence.ts'
import type { PeriodDecision } from '../domain/periodic.ts'
import { periodOf } from '../domain/periods.ts'
import { toldOf } from '../domain/report.ts'
import { dueWeekly, WEEKLY_LATEST } from '../domain/weekly.ts'
import type { Say } from '../entry.ts'
import { correctionsBefore, correctionsOf, tellCorrections } from './corrections.ts'
import { holidaysOf } from './holidays.ts'
import { planNext, scheduleOf } from './plan.ts'
import { settleWeekPart } from './points.ts'
import { reportFigures } from './report-figures.ts'
import { type ReportPlace, weeklyLedger, weeklyOf } from './report-plan.ts'
import { weekState } from './week-state.ts'
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
  dueWeekly({
    schedule: weeklyOf(place),
    now,
    ledger: await weeklyLedger(read, place, now),
    holidays: await holidaysOf(read),
  })

/** What is told of now: the newest week that is not too late to post, and those that were missed. */
const dueReports = (decisions: readonly PeriodDecision[]) =>
  decisions.filter((one) => one.act === 'run' || one.reason === 'missed')

const stateOf = (read: Reader, { orgId, daily }: Place, monday: string, now: Instant) =>
  weekState(read, { orgId, zone: daily.zone }, monday, now)

/** A study day has fallen due that nobody has opened or skipped: its week is not over yet, and has no bonus so far. */
async function daysToDecide(read: Reader, { chatId }: Place, now: Instant): Promise<boolean> {
  const next = await read.occurrences.planned('daily', chatId)
  return next !== undefined && next.dueAt <= now
}

/** Before a report the bonus of its week is credited, a part at a time. True when more is left. */
export async function settleDueWeek(tx: Tx, chatId: string, now: Instant): Promise<boolean> {
  const place = await reportPlace(tx, chatId)
  if (!place) return false
  for (const { date } of dueReports(await dueAt(tx, place, now)))
    if ((await tx.points.settledWeek(place.orgId, date))?.state === 'owed') {
      await settleWeekPart(tx, place.orgId, date, now)
      return true
    }
  return false
}

/**
 * Decides every week of a chat whose report has fallen due. The newest is released to the group; those missed are kept
 * like it, and whoever keeps the records hears in private that nobody saw them. Figures are frozen, and occurrence, report
 * and messages stand or fall together. Whoever comes to it before its days are decided and closed leaves it: that decides again.
 */
export async function releaseDueWeek(tx: Tx, chatId: string, now: Instant): Promise<Say[]> {
  const place = await reportPlace(tx, chatId)
  if (!place) {
    await planNext(tx, chatId, now)
    return []
  }
  const decisions = await dueAt(tx, place, now)
  const told = dueReports(decisions)
  if (told.length > 0 && (await daysToDecide(tx, place, now))) return []
  const states = new Map<string, 'going on' | 'final'>()
  for (const { date } of told) {
    const state = await stateOf(tx, place, date, now)
    if (state === 'closing' || (await tx.points.settledWeek(place.orgId, date))?.state === 'owed') return []
    states.set(date, state)
  }
  for (const decision of decisions) {
    const occurrence = { schedule: 'weekly' as const, chatId, date: decision.date, dueAt: decision.dueAt }
    if (decision.act === 'skip') await tx.occurrences.decide(occurrence, 'skipped', decision.reason, now)
    else await tx.occurrences.decide(occurrence, 'ran', null, now)
  }
  await planNext(tx, chatId, now)
  let says: Say[] = []
  for (const { act, date, lateBy } of told) {
    const report = await released(tx, place, date, {
      now,
      lateBy,
      final: states.get(date) === 'final',
      posted: act === 'run',
    })
    if (report === undefined) continue
    const days = await tx.figures.days(place.orgId, date, addDays(date, 6))
    const posted = act === 'run' ? { until: now - lateBy + WEEKLY_LATEST } : null
    // Where there was group study alone nobody can have missed a day.
    says = saysOf(place, report, posted).filter(
      ({ show }) => days.length > 0 || posted === null || show.show === 'report',
    )
  }
  return says
}

/** The report for the group, unless it was missed; the list of the missing for whoever keeps the records. */
function saysOf({ chatId, orgId, settings }: Place, report: number, posted: { readonly until: Instant } | null) {
  const secretary = { secretaryOf: orgId } as const
  const seen = settings.profile === 'reduced' ? secretary : { chat: chatId }
  return [
    // What Feishu does not take for days is not posted after them.
    ...(posted ? [{ to: seen, show: { show: 'report', org: orgId, report } as const, ...posted }] : []),
    { to: secretary, show: { show: 'missed', org: orgId, report, page: 0 } as const },
  ]
}

/** Freezes the report of a week. What earlier ones turned out to be is told by the next that the group sees. */
async function released(
  tx: Tx,
  { chatId, orgId, settings, daily }: Place,
  monday: string,
  { now, lateBy, final, posted }: { now: Instant; lateBy: number; final: boolean; posted: boolean },
): Promise<number | undefined> {
  const org = await tx.orgs.get(orgId)
  const period = periodOf('week', monday)
  const about = { org, zone: daily.zone, profile: settings.profile }
  const found = posted ? await correctionsBefore(tx, { orgId, kind: 'week', from: monday }, now) : []
  await tellCorrections(tx, found)
  const figures = { ...(await reportFigures(tx, about, period, now)), corrections: correctionsOf(found) }
  return tx.reports.create({
    orgId,
    chatId,
    kind: 'week',
    from: period.from,
    to: period.to,
    state: 'released',
    asOf: final ? null : now,
    lateBy: lateBy > MISFIRE_AFTER ? lateBy : 0,
    figures: JSON.stringify(figures),
    told: JSON.stringify(toldOf(figures, final)),
    stale: final ? 0 : 1,
    createdAt: now,
    releasedAt: now,
    releasedBy: null,
  })
}

/** A week's report leaves for its group; what kept it is lateness too. */
export async function reportLeaves(tx: Tx, id: number, now: Instant): Promise<void> {
  const report = await tx.reports.get(id)
  const slot = report?.kind === 'week' && (await tx.occurrences.get('weekly', report.chatId, report.from))
  if (slot && now - slot.dueAt > MISFIRE_AFTER) await tx.reports.late(id, now - slot.dueAt)
}
