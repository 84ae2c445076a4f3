import { DAY, type Instant, MINUTE } from '../../clock.ts'
import { addDays, instantOf, type LocalDate, localDate, localTime } from '../../domain/dates.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import { datesBetween, nextDate, type Repeating, type Repeats } from '../../domain/repeats.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import { holidaysOf } from '../holidays.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { type Arranged, arrangedOf } from './arranged.ts'
import { assignSpeakers } from './assign-speakers.ts'
import { createSession } from './create-session.ts'
import { planSteps } from './steps.ts'
import { typeWord } from './types.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A session of a series stands so many days before it is held, and the group hears of it so many. */
export const AHEAD = 14
const ANNOUNCED = 3
const MADE_AT = '09:00'

/** What each session of a series begins as: an arrangement at a time of day. */
export interface Template extends Omit<Arranged, 'startsAt' | 'endsAt'> {
  readonly time: string
  /** In minutes. */
  readonly lasts: number
}

export function templateOf({ startsAt, endsAt, ...rest }: Arranged, zone: string): Template {
  return { ...rest, time: localTime(startsAt, zone), lasts: Math.round((endsAt - startsAt) / MINUTE) }
}

/** When the next one is made: in the morning, outside quiet hours; null when none is left. */
async function nextMaking(tx: Tx, chat: Row<'chats'>, { rule, until }: Repeating, after: LocalDate) {
  const date = nextDate(rule, after)
  if (until !== null && date > until) return null
  const at = instantOf(addDays(date, -AHEAD), MADE_AT, chat.timeZone)
  return nextAllowed(at, chat.timeZone, await quietHoursOf(tx, chat.chatId))
}

/** A session that counts from now on and is to be repeated is the first of its series. */
export async function beginSeries(tx: Tx, session: Row<'sessions'>, by: number, now: Instant): Promise<void> {
  if (session.repeats === null) return
  const repeating = JSON.parse(session.repeats) as Repeating
  const chat = await tx.orgs.chatOf(session.orgId)
  if (!chat) throw new Error('an org with a session has no chat')
  const nextAt = await nextMaking(tx, chat, repeating, session.date)
  const id = await tx.sessionPlans.createSeries({
    orgId: session.orgId,
    repeats: JSON.stringify(repeating.rule),
    template: JSON.stringify(templateOf(await arrangedOf(tx, session), chat.timeZone)),
    until: repeating.until,
    madeThrough: session.date,
    nextAt,
    createdBy: by,
    createdAt: now,
    endedAt: null,
  })
  await tx.sessions.change(session.id, { seriesId: id, seriesDate: session.date })
}

/** Whoever is another person now is that one wherever a series means them by name. */
export async function mergeInSeries(tx: Tx, from: number, into: number): Promise<void> {
  const become = (one: number) => (one === from ? into : one)
  const all = (people: readonly number[]) => [...new Set(people.map(become))]
  for (const { id, template: kept } of await tx.sessionPlans.runningSeries()) {
    const template = JSON.parse(kept) as Template
    const { hostId, speakers, scope } = template
    const named = Array.isArray(scope) ? (scope as readonly number[]) : null
    if (![hostId, ...speakers, ...(named ?? [])].includes(from)) continue
    const merged: Template = {
      ...template,
      hostId: hostId === null ? null : become(hostId),
      speakers: all(speakers),
      scope: named === null ? scope : all(named),
    }
    await tx.sessionPlans.changeSeries(id, { template: JSON.stringify(merged) })
  }
}

/**
 * Makes what a series owes some days ahead, each date once. What passed while the bot was down is not made: the secretary hears
 * of it, and of every date that is a public holiday.
 */
export async function makeSessions(tx: Tx, seriesId: number, now: Instant): Promise<readonly Say[]> {
  const series = await tx.sessionPlans.series(seriesId)
  if (!series || series.endedAt !== null || series.nextAt === null || series.nextAt > now) return []
  const chat = await tx.orgs.chatOf(series.orgId)
  if (!chat) {
    await tx.sessionPlans.changeSeries(series.id, { nextAt: now + DAY })
    return []
  }
  const rule = JSON.parse(series.repeats) as Repeats
  const template = JSON.parse(series.template) as Template
  const zone = chat.timeZone
  const horizon = addDays(localDate(now, zone), AHEAD)
  const through = series.until !== null && series.until < horizon ? series.until : horizon
  const passed: LocalDate[] = []
  const made: LocalDate[] = []
  for (const date of datesBetween(rule, series.madeThrough, through)) {
    if (instantOf(date, template.time, zone) <= now) passed.push(date)
    else if (await makeOne(tx, series, template, { date, zone, now })) made.push(date)
  }
  const nextAt = await nextMaking(tx, chat, { rule, until: series.until }, through)
  await tx.sessionPlans.changeSeries(series.id, {
    nextAt,
    ...(through > series.madeThrough ? { madeThrough: through } : {}),
    ...(nextAt === null ? { endedAt: now } : {}),
  })
  const t = messagesFor(chat.locale)
  const words = t.sessions.plan.series
  const type = await typeWord(tx, { orgId: series.orgId, type: template.type }, t)
  const holidays = await holidaysOf(tx)
  const lines = [
    ...made.flatMap((date) => {
      const holiday = holidays.on(date)
      return holiday?.rest ? [words.holiday(type, date, template.time, holiday.name)] : []
    }),
    ...(passed.length > 0 ? [words.passed(type, passed)] : []),
  ]
  return lines.length > 0 ? [{ to: { secretaryOf: series.orgId }, text: lines.join('\n') }] : []
}

async function makeOne(
  tx: Tx,
  series: Row<'sessionSeries'>,
  { time, lasts, scope, ...template }: Template,
  { date, zone, now }: { date: LocalDate; zone: string; now: Instant },
): Promise<boolean> {
  const startsAt = instantOf(date, time, zone)
  const id = await createSession(
    tx,
    { orgId: series.orgId, zone },
    { ...template, startsAt, endsAt: startsAt + lasts * MINUTE, ...(scope ? { scope } : {}) },
    { by: series.createdBy, now, state: 'planned', series: { id: series.id, date } },
  )
  const session = id === undefined ? undefined : await tx.sessions.get(id)
  if (!session) return false
  await assignSpeakers(tx, session, now)
  await planSteps(tx, session, Math.max(now, instantOf(addDays(date, -ANNOUNCED), MADE_AT, zone)))
  await tx.audit.record({
    at: now,
    actorId: null,
    orgId: series.orgId,
    act: 'session.planned',
    subject: `session:${session.id}`,
    after: { type: session.type, startsAt },
  })
  return true
}
