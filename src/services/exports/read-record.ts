import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant } from '../../clock.ts'
import type { StudyItem } from '../../content/item.ts'
import { localDate } from '../../domain/dates.ts'
import { periodOf } from '../../domain/periods.ts'
import { type Counts, type Register, type RegisterCell, registerOf, summed } from '../../domain/register.ts'
import type { Standing } from '../../domain/roster.ts'
import type { Streak } from '../../domain/streak.ts'
import { type HeldSession, heldOf } from '../sessions/held.ts'
import { streakOf } from '../streaks.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** Everything recorded of one person in one org. */
export interface PersonRecord {
  /** Oldest first; those on which the person was on the roster, or came. */
  readonly days: readonly RecordedDay[]
  readonly counts: Counts
  readonly streak: Streak
  /** Group study that is over, oldest first, with this person's part alone. */
  readonly sessions: readonly HeldSession[]
  /** Ledger entries, oldest first. */
  readonly points: readonly Row<'points'>[]
  /** Notes that another took the place of. */
  readonly replaced: readonly Row<'notes'>[]
  /** What was corrected, or done by another. */
  readonly acts: readonly Row<'audit'>[]
}

export interface RecordedDay {
  readonly id: number
  readonly date: string
  readonly item: StudyItem
  readonly cell: RegisterCell
  readonly checkIn: Row<'checkIns'> | undefined
  readonly answers: readonly Row<'answers'>[]
  readonly note: Row<'notes'> | undefined
}

/** Years of days are read a part at a time; presses come in between. */
const AT_A_TIME = 40

export async function readRecord(
  read: Reader,
  { orgId, personId }: { orgId: number; personId: number },
  { now, zone }: { now: Instant; zone: string },
): Promise<PersonRecord> {
  const notes = await read.archives.notesOf(orgId, personId)
  const standing = new Map(
    notes.flatMap((note) => (note.replacedAt === null && note.studyDayId !== null ? [[note.studyDayId, note]] : [])),
  )
  const days: RecordedDay[] = []
  const parts: Counts[] = []
  const acts: Row<'audit'>[] = []
  for (let after = ''; ;) {
    const part = await read.archives.daysAfter(orgId, after, AT_A_TIME)
    const [first] = part
    if (!first) break
    after = part.at(-1)?.date ?? after
    const ids = part.map(({ id }) => id)
    const checkIns = await read.archives.checkInsOf(personId, ids)
    const answers = await read.archives.answersOf(personId, ids)
    const subjects = ids.map((id) => `day:${id}/person:${personId}`)
    acts.push(...(await read.archives.acts(orgId, subjects, first.slotAt)))
    const own = await registerOfPart(read, { orgId, personId }, part, checkIns, now)
    parts.push(own.total)
    for (const [nth, day] of part.entries()) {
      const cell = own.rows[0]?.cells[nth]
      if (!cell || cell.mark === 'none') continue
      days.push({
        id: day.id,
        date: day.date,
        item: JSON.parse(day.snapshot) as StudyItem,
        cell,
        checkIn: checkIns.find(({ studyDayId }) => studyDayId === day.id),
        answers: answers.filter(({ studyDayId }) => studyDayId === day.id),
        note: standing.get(day.id),
      })
    }
    await breathe()
  }
  const { from, to } = periodOf('all', '')
  const points = await read.points.entriesOf(orgId, personId, from, to)
  return {
    days,
    counts: summed(parts),
    streak: await streakOf(read, { orgId, personId }, localDate(now, zone), now),
    sessions: await heldOf(read, orgId, { from, to, person: personId, above: true }, now),
    points: points.toReversed(),
    replaced: notes.filter(({ replacedAt }) => replacedAt !== null),
    acts,
  }
}

async function registerOfPart(
  read: Reader,
  { orgId, personId }: { orgId: number; personId: number },
  part: readonly Row<'studyDays'>[],
  checkIns: readonly Row<'checkIns'>[],
  now: Instant,
): Promise<Register> {
  const id = String(personId)
  const span = ({ since, until }: { since: Instant; until: Instant | null }) => ({
    personId: id,
    from: since,
    to: until,
  })
  return registerOf(
    part.map((day) => ({ ...day, excused: day.excused === 1, open: day.closedAt === null && now < day.lateUntil })),
    {
      entries: (await read.roster.entriesOf(orgId, personId)).map(span),
      standings: (await read.roster.standingsOf(orgId, personId)).map((row) => ({
        ...span(row),
        standing: row.standing as Standing,
      })),
      checkIns: checkIns.map(({ studyDayId, mark, expected }) => ({
        day: studyDayId,
        personId: id,
        mark,
        expected: expected === 1,
      })),
    },
  )
}
