import type { Instant } from '../clock.ts'
import type { Period } from '../domain/periods.ts'
import { type Register, registerOf } from '../domain/register.ts'
import { rosterOf } from './expected.ts'
import { namesApart } from './names.ts'
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
      ...(await rosterOf(read, orgId)),
      checkIns: (await read.archives.checkIns(orgId, from, to)).map((row) => ({
        day: row.studyDayId,
        personId: String(row.personId),
        mark: row.mark,
        expected: row.expected === 1,
      })),
    },
  )
  const name = await namesApart(
    read,
    register.rows.map(({ personId }) => Number(personId)),
  )
  return { ...register, name: (personId) => name(Number(personId)) }
}
