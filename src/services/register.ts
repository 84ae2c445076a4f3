import type { Instant } from '../clock.ts'
import type { Period } from '../domain/periods.ts'
import { type Register, registerOf } from '../domain/register.ts'
import type { Standing } from '../domain/roster.ts'
import type { Reader } from '../../db/store.ts'

/** The register of an org for a period as it stands now, and what everybody on it is called. */
export interface NamedRegister extends Register {
  name(personId: string): string
}

export async function readRegister(
  read: Reader,
  orgId: number,
  { from, to }: Pick<Period, 'from' | 'to'>,
  now: Instant,
): Promise<NamedRegister> {
  const span = ({ personId, since, until }: { personId: number; since: number; until: number | null }) => ({
    personId: String(personId),
    from: since,
    to: until,
  })
  const days = await read.archives.days(orgId, from, to)
  const register = registerOf(
    days.map((day) => ({
      id: day.id,
      date: day.date,
      slotAt: day.slotAt,
      excused: day.excused === 1,
      open: day.closedAt === null && now < day.lateUntil,
    })),
    {
      entries: (await read.roster.entries(orgId)).map(span),
      standings: (await read.roster.standings(orgId)).map((row) => ({
        ...span(row),
        standing: row.standing as Standing,
      })),
      checkIns: (await read.archives.checkIns(orgId, from, to)).map((row) => ({
        day: row.studyDayId,
        personId: String(row.personId),
        mark: row.mark,
        expected: row.expected === 1,
      })),
    },
  )
  const people = await read.people.names(register.rows.map(({ personId }) => Number(personId)))
  const names = new Map(people.map(({ id, name }) => [String(id), name]))
  return { ...register, name: (personId) => names.get(personId) ?? '' }
}
