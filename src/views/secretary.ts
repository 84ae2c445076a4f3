import type { Instant } from '../clock.ts'
import { TODAY_PAGE } from '../cards/index.ts'
import type { CardRef, JoinView, LogView, NextView, TodayView } from '../cards/views.ts'
import type { StudyItem } from '../content/item.ts'
import { addDays, instantOf, localDate, localTime } from '../domain/dates.ts'
import { makeUpUntil } from '../domain/make-up.ts'
import { dueDaily } from '../domain/occurrence.ts'
import { nextItem, studyDaysBeforeRepeat } from '../domain/rotation.ts'
import type { About, Env } from '../entry.ts'
import { undoableMark } from '../services/assisted.ts'
import { expectedOf, rosterAt } from '../services/expected.ts'
import { unheardIn } from '../services/gaps.ts'
import { holidaysOf } from '../services/holidays.ts'
import { namesApart } from '../services/names.ts'
import { reasonOf } from '../services/open-day.ts'
import { ledgerOf, plannedCard, scheduleOf } from '../services/plan.ts'
import { mayPostNow, skippedAhead } from '../services/study-plan.ts'
import { pageOf } from './page-of.ts'
import type { Reader } from '../../db/store.ts'
import type { Row } from '../../db/schema.ts'

const LOG_DAYS = 14

/** Paper members have no Feishu identity. */
async function identitiesBy(read: Reader, persons: readonly number[]): Promise<Map<number, Row<'identities'>>> {
  return new Map((await read.people.identitiesOf(persons)).map((identity) => [identity.personId, identity]))
}

/** Who has, who has not, who is away on a study day of an org. Undefined before the first card. */
export async function todayView(
  read: Reader,
  ref: CardRef,
  { org: orgId, page, on }: Extract<About, { show: 'today' }>,
  chat: Row<'chats'>,
  viewer: number | null,
  now: Instant,
): Promise<TodayView | undefined> {
  const zone = chat.timeZone
  const org = await read.orgs.get(orgId)
  const day = on === undefined ? await read.study.openedBy(orgId, now) : await read.study.day(on)
  if (!day) return undefined
  const roster = await rosterAt(read, orgId, day.slotAt)
  const expected = new Set(await expectedOf(read, orgId, day.slotAt))
  const checkIns = await read.study.checkInsOn(day.id)
  const came = new Set(checkIns.map((row) => row.personId))
  const everyone = [...new Set([...roster.map((one) => one.personId), ...came])]
  const name = await namesApart(read, everyone)
  const identities = await identitiesBy(read, everyone)

  const undo = viewer === null ? undefined : await undoableMark(read, orgId, viewer, now)
  const notYet = [...expected].filter((person) => !came.has(person))
  const { rows, ...paged } = pageOf(notYet, page, TODAY_PAGE)
  return {
    ref,
    org: org.name,
    date: day.date,
    tally: day,
    asOf: localTime(now, zone),
    done: checkIns
      .filter((row) => expected.has(row.personId))
      .map((row) => ({
        name: name(row.personId),
        time: row.recordedBy !== null && localDate(row.at, zone) !== day.date ? null : localTime(row.at, zone),
        mark: row.mark,
        assisted: row.recordedBy !== null,
      })),
    notYet: rows.map((person) => ({
      name: name(person),
      person,
      paper: !identities.has(person),
      reachable: identities.get(person)?.reach !== 'refused',
    })),
    away: roster.flatMap(({ personId, standing: held, until: ends, leaveUntil }) => {
      const [standing, until] =
        leaveUntil !== null && held === 'active' ? (['leave', leaveUntil] as const) : [held, ends]
      if (standing === 'active') return []
      return [{ name: name(personId), standing, until: until === null ? null : localDate(until - 1, zone) }]
    }),
    extra: checkIns.filter((row) => !expected.has(row.personId)).map((row) => name(row.personId)),
    ...paged,
    closed: day.closedAt !== null,
    enters: now < day.lateUntil ? 'on_time' : now < makeUpUntil(day.date, zone) ? 'made_up' : null,
    undo: undo?.dayId === day.id ? name(undo.personId) : null,
    undoOf: undo?.act ?? 0,
  }
}

export async function joinView(
  read: Reader,
  ref: CardRef,
  chat: Row<'chats'>,
  joins: readonly number[],
): Promise<JoinView> {
  const rows = await read.roster.joinsAmong(joins)
  const names = new Map((await read.people.names(rows.map((row) => row.personId))).map(({ id, name }) => [id, name]))
  const decideBy = rows[0]?.decideBy ?? 0
  return {
    ref,
    chatName: chat.name,
    people: rows.map((row) => ({ join: row.id, name: names.get(row.personId) ?? '', decision: row.decision })),
    decideBy: { date: localDate(decideBy, chat.timeZone), time: localTime(decideBy, chat.timeZone) },
  }
}

/** The last 14 days: each slot ran or skipped, and why. */
export async function logView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  chat: Row<'chats'>,
  now: Instant,
): Promise<LogView> {
  const org = await read.orgs.get(orgId)
  const today = localDate(now, chat.timeZone)
  const from = addDays(today, 1 - LOG_DAYS)
  const startsOn = (await read.orgs.settings(chat.chatId))?.startsOn ?? today
  const occurrences = new Map((await read.occurrences.since('daily', chat.chatId, from)).map((row) => [row.date, row]))
  const days = new Map((await read.study.daysBetween(orgId, from, today)).map((row) => [row.date, row]))
  const waiting = await undecided(read, chat, now)
  const dates = Array.from({ length: LOG_DAYS }, (_, index) => addDays(today, -index))
  const midnight = (date: string) => instantOf(date, '00:00', chat.timeZone)
  const unheard = await unheardIn(read, chat.chatId, midnight(from), now)
  const unheardOn = (date: string) => {
    const [begin, end] = [midnight(date), midnight(addDays(date, 1))]
    return unheard
      .filter(({ since, until }) => until > begin && since < end)
      .map(({ since, until }) => ({
        from: localTime(Math.max(since, begin), chat.timeZone),
        to: until >= end ? '24:00' : localTime(until, chat.timeZone),
      }))
  }
  return {
    ref,
    org: org.name,
    days: dates
      .filter((date) => date >= startsOn || days.has(date))
      .map((date) => {
        const occurrence = occurrences.get(date) ?? waiting.get(date)
        const day = days.get(date)
        return {
          date,
          state: occurrence?.state ?? 'none',
          title: day ? (JSON.parse(day.snapshot) as StudyItem).title : null,
          reason: occurrence?.reason ?? null,
          at: day ? localTime(day.slotAt, chat.timeZone) : null,
          checkedIn: day?.checkedIn ?? 0,
          expected: day?.expected ?? 0,
          unheard: unheardOn(date),
        }
      }),
  }
}

type Decided = Pick<Row<'occurrences'>, 'state' | 'reason'>

/** Dates that fell due and are decided with the next card: a weekend is none before Monday. */
async function undecided(read: Reader, chat: Row<'chats'>, now: Instant): Promise<Map<string, Decided>> {
  const settings = await read.orgs.settings(chat.chatId)
  if (!settings) return new Map()
  const ledger = await ledgerOf(read, chat.chatId)
  const due = dueDaily({ schedule: scheduleOf(settings, chat), now, ledger, holidays: await holidaysOf(read) })
  return new Map(
    due.map((decision): [string, Decided] => {
      if (decision.act === 'skip') return [decision.date, { state: 'skipped', reason: reasonOf(chat, decision) }]
      if (chat.state === 'inactive') return [decision.date, { state: 'skipped', reason: 'chat-inactive' }]
      return [decision.date, { state: 'planned', reason: null }]
    }),
  )
}

/** The next card and how long the content lasts. Undefined when nothing is planned. */
export async function nextView(
  read: Reader,
  ref: CardRef,
  chat: Row<'chats'>,
  env: Env,
  now: Instant,
  isSecretary: boolean,
): Promise<NextView | undefined> {
  const planned = await plannedCard(read, chat.chatId)
  const settings = await read.orgs.settings(chat.chatId)
  const pack = settings && env.packs.get(settings.packId)
  if (!planned || !settings) return undefined
  const used = new Map((await read.study.used(chat.chatId)).map(({ itemId, last }) => [itemId, last]))
  const item = pack && nextItem<StudyItem, string>(pack.items, used)
  return {
    ref,
    date: planned.date,
    time: localTime(planned.dueAt, chat.timeZone),
    item: item ? { title: item.title, kind: item.kind } : null,
    daysBeforeRepeat: pack ? studyDaysBeforeRepeat(pack.items, used) : 0,
    maySkip: isSecretary,
    mayPost: isSecretary && (await mayPostNow(read, chat, settings, now)),
    skipped: isSecretary ? await skippedAhead(read, chat, now) : [],
  }
}
