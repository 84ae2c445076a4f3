import type { Instant } from '../clock.ts'
import type { StudyReader } from '../cards/index.ts'
import type { DigestView } from '../cards/digest-view.ts'
import type { CardRef, StudyView, WeekMark } from '../cards/views.ts'
import { readSnapshot } from '../content/snapshot.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { rate } from '../domain/participation.ts'
import type { StudyDays } from '../domain/study-days.ts'
import type { Env } from '../entry.ts'
import { studiesOf } from './owed-studies.ts'
import { mayJoinIn } from '../services/check-in.ts'
import { holidaysOf } from '../services/holidays.ts'
import { LATE_CARD } from '../services/open-day.ts'
import type { Reader } from '../../db/store.ts'
import type { Row } from '../../db/schema.ts'

/** The study card of a day as it stands. */
export async function studyView(
  read: Reader,
  ref: CardRef,
  day: Row<'studyDays'>,
  chat: Row<'chats'>,
  now: Instant,
  env: Env,
): Promise<StudyView> {
  const closed = day.closedAt !== null
  const counted = closed ? await read.study.tally(day.id) : undefined
  const lateBy = day.postedAt - day.slotAt
  return {
    ref,
    date: day.date,
    onTimeUntil: endTime(day.onTimeUntil, chat.timeZone),
    lateUntil: endTime(day.lateUntil, chat.timeZone),
    item: readSnapshot(day.snapshot),
    tally: day,
    state: closed ? 'closed' : now < day.onTimeUntil ? 'open' : 'late',
    mention: env.scopes().has('im:message.group_msg') ? null : (env.botName() ?? ''),
    postedLateBy: lateBy > LATE_CARD ? Math.round(lateBy / 60_000) : null,
    unknownYear: closed ? null : await yearUnknown(read, day),
    asOf: !closed && (await env.crowded(read, now)) ? localTime(now, chat.timeZone) : null,
    result: counted
      ? {
          late: counted.late,
          rate: rate(day.checkedIn, day.expected),
          right: counted.right,
          excused: day.excused === 1,
        }
      : null,
  }
}

/** Whoever has a day's card in direct chat and may not check in by it: who looks at a branch below, say. */
export async function readerOf(
  read: Reader,
  day: Row<'studyDays'>,
  personId: number | null,
  now: Instant,
): Promise<StudyReader | undefined> {
  if (personId === null || (await mayJoinIn(read, day, personId, now))) return undefined
  if (await read.study.checkInOf(day.id, personId)) return undefined
  const own: string[] = []
  for (const id of await read.roster.orgsOf(personId, now)) own.push((await read.orgs.get(id)).name)
  return { org: (await read.orgs.get(day.orgId)).name, own }
}

/** The year of a day, where its public holidays are not known and the chat would keep them. */
async function yearUnknown(read: Reader, { chatId, date }: Row<'studyDays'>): Promise<number | null> {
  const year = Number(date.slice(0, 4))
  if ((await holidaysOf(read)).known(year)) return null
  const settings = await read.orgs.settings(chatId)
  const { plan } = JSON.parse(settings?.studyDays ?? '{}') as Partial<StudyDays>
  return plan === 'workdays' ? year : null
}

/** The reminder of a day as it stands for one person. */
export async function digestView(
  read: Reader,
  ref: CardRef,
  day: Row<'studyDays'>,
  { timeZone }: Row<'chats'>,
  personId: number,
  now: Instant,
): Promise<DigestView> {
  const checkIn = await read.study.checkInOf(day.id, personId)
  const who = { personId, orgId: day.orgId, today: localDate(now, timeZone) }
  const owed = (await studiesOf(read, who)).filter(({ phase }) => phase !== 'handed-in')
  return {
    ref,
    owed: owed[0] ? { count: owed.length, due: owed[0].due } : null,
    date: day.date,
    title: readSnapshot(day.snapshot).title,
    until: endTime(day.onTimeUntil, timeZone),
    done: checkIn ? { mark: checkIn.mark, at: localTime(checkIn.at, timeZone) } : null,
    open: day.closedAt === null && now < day.lateUntil,
    muted: (await read.people.identitiesOf([personId])).some(({ mutedDigest }) => mutedDigest === 1),
  }
}

/** Midnight ends the day before: '24:00'. */
function endTime(at: Instant, zone: string): string {
  const time = localTime(at, zone)
  return time === '00:00' ? '24:00' : time
}

/** What a study day was for one person. */
export function markOf(row: {
  mark: Row<'checkIns'>['mark'] | null
  expected: boolean
  excused: boolean
  onLeave: boolean
  open: boolean
}): WeekMark {
  if (row.mark) return row.expected ? row.mark : 'extra'
  if (row.onLeave) return 'leave'
  if (row.excused || !row.expected) return 'excused'
  return row.open ? 'open' : 'missing'
}
