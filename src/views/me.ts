import type { Instant } from '../clock.ts'
import type { WithLeave } from '../cards/leave-views.ts'
import type { CardRef, DayView, MakeUpView, MeView } from '../cards/views.ts'
import { scoredQuestion, type StudyItem } from '../content/item.ts'
import { addDays, localDate, localTime, mondayOf } from '../domain/dates.ts'
import { makeUpUntil, mayMakeUp } from '../domain/make-up.ts'
import { NOTE_MINIMUM } from '../domain/note-length.ts'
import { placeOf, placesOf } from '../services/expected.ts'
import { ownPoints } from '../services/own-points.ts'
import { plannedCard } from '../services/plan.ts'
import { profileOf } from '../services/profile.ts'
import { streakOf } from '../services/streaks.ts'
import { comingSessions } from './coming-sessions.ts'
import { ownLeaves } from './leave.ts'
import { yearOfSessions } from './my-report.ts'
import { studiesOf, visitsOf } from './owed-studies.ts'
import { markOf } from './study.ts'
import type { Reader } from '../../db/store.ts'
import type { Row } from '../../db/schema.ts'

const NOTES_SHOWN = 5
const RECENT_SHOWN = 3

/** A person's own record in one org. */
export async function meView(
  read: Reader,
  ref: CardRef,
  who: { personId: number; orgId: number },
  chat: Row<'chats'>,
  now: Instant,
): Promise<MeView & WithLeave> {
  const { personId, orgId } = who
  const zone = chat.timeZone
  const date = localDate(now, zone)
  const person = await read.people.get(personId)
  const org = await read.orgs.get(orgId)
  const history = await read.study.history(orgId, personId, date)
  const places = await placesOf(read, orgId, personId)
  const visitor = !places(now).onRoster && (await read.roster.visitedBy(personId)).includes(orgId)
  const marked = history.map((row) => {
    const { expected, onRoster, standing } = places(row.slotAt)
    const onLeave = onRoster && standing === 'leave'
    const open = row.closedAt === null && now < row.lateUntil
    return { ...row, expected, shown: markOf({ mark: row.mark, expected, excused: row.excused === 1, onLeave, open }) }
  })
  const { current, longest } = await streakOf(read, who, date, now)
  const today = marked.find((row) => row.date === date)
  const todayNote = today && (await read.study.noteOf(today.id, personId))
  const answer = today && (await read.study.answersOf(today.id, personId)).at(0)
  const planned = await plannedCard(read, chat.chatId)
  const ahead = !today && planned?.date === date ? localTime(planned.dueAt, zone) : null
  const monday = mondayOf(date)
  const missed = marked.filter(
    (row) =>
      row.mark === null &&
      row.expected &&
      row.closedAt !== null &&
      mayMakeUp({ date: row.date, zone, window: row }, now),
  )
  const titles = new Map<number, string>()
  for (const row of marked) titles.set(row.id, await titleOf(read, row.id))

  return {
    ref,
    name: person.name,
    org: org.name,
    visitor,
    today: {
      date,
      state: today ? (today.mark ? 'done' : 'open') : ahead === null ? 'none' : 'ahead',
      at: today?.at ? localTime(today.at, zone) : ahead,
      mark: today?.mark ?? null,
      apart: today?.shown === 'leave' || today?.shown === 'excused' ? today.shown : null,
      answer: answer ? (answer.right === 1 ? 'right' : 'wrong') : 'none',
      noteLength: todayNote?.length ?? null,
    },
    week: Array.from({ length: 7 }, (_, index) => {
      const day = addDays(monday, index)
      return { date: day, mark: marked.find((row) => row.date === day)?.shown ?? 'none' }
    }),
    streak: current,
    longestStreak: longest,
    points: visitor || (await profileOf(read, orgId)) === 'reduced' ? null : await ownPoints(read, who, date),
    notes: await read.study.notesOf(orgId, personId, NOTES_SHOWN),
    toMakeUp: missed.map((row) => ({
      day: row.id,
      date: row.date,
      title: titles.get(row.id) ?? '',
      until: localDate(makeUpUntil(row.date, zone) - 1, zone),
    })),
    sessions: await yearOfSessions(read, who, { now, zone }),
    coming: await comingSessions(read, who, { now, zone }),
    owedStudies: await studiesOf(read, { personId, orgId, today: date }),
    visits: await visitsOf(read, { personId, orgId, today: date }),
    recent: marked
      .filter((row) => row.closedAt !== null && row.date !== date)
      .slice(0, RECENT_SHOWN)
      .map((row) => ({ day: row.id, date: row.date, title: titles.get(row.id) ?? '' })),
    leave: await ownLeaves(read, who, date),
    digest:
      (await read.orgs.settings(chat.chatId))?.digest === 1
        ? !(await read.people.identitiesOf([personId])).some((identity) => identity.mutedDigest === 1)
        : null,
  }
}

async function titleOf(read: Reader, dayId: number): Promise<string> {
  const day = await read.study.day(dayId)
  return day ? (JSON.parse(day.snapshot) as StudyItem).title : ''
}

/** One closed day with its question, answer and explanation, and what the person did. */
export async function dayView(
  read: Reader,
  ref: CardRef,
  day: Row<'studyDays'>,
  personId: number,
  now: Instant,
): Promise<DayView> {
  const checkIn = await read.study.checkInOf(day.id, personId)
  const { expected, onRoster, standing } = await placeOf(read, day.orgId, personId, day.slotAt)
  const answer = (await read.study.answersOf(day.id, personId)).at(0)
  const note = await read.study.noteOf(day.id, personId)
  return {
    ref,
    date: day.date,
    item: JSON.parse(day.snapshot) as StudyItem,
    mark: markOf({
      mark: checkIn?.mark ?? null,
      expected,
      excused: day.excused === 1,
      onLeave: onRoster && standing === 'leave',
      open: day.closedAt === null && now < day.lateUntil,
    }),
    chosen: answer ? (JSON.parse(answer.chosen) as number[]) : null,
    note: note?.text ?? null,
  }
}

/** The form that makes up a missed day, or that it is done. */
export async function makeUpView(
  read: Reader,
  ref: CardRef,
  day: Row<'studyDays'>,
  personId: number,
  { zone, wrong }: { zone: string; wrong: boolean },
): Promise<MakeUpView> {
  const item = JSON.parse(day.snapshot) as StudyItem
  const checkIn = await read.study.checkInOf(day.id, personId)
  const question = scoredQuestion(item) ?? null
  return {
    ref,
    day: day.id,
    date: day.date,
    until: localDate(makeUpUntil(day.date, zone) - 1, zone),
    item,
    question,
    minimum: NOTE_MINIMUM,
    done: checkIn ? { right: question ? true : null } : wrong ? { right: false } : null,
  }
}
