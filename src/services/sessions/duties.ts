import type { Instant } from '../../clock.ts'
import { periodOf } from '../../domain/periods.ts'
import { dutiesOn, type Duty } from '../../domain/required.ts'
import { phaseOf } from '../../domain/session.ts'
import { sessionTypes } from './types.ts'
import type { Reader } from '../../../db/store.ts'

/** What an org owes in the periods that hold a date, as things stand now: a session that is open is still ahead. */
export async function dutiesOf(read: Reader, orgId: number, date: string, now: Instant): Promise<Duty[]> {
  const types = await sessionTypes(read, orgId)
  const { from, to } = periodOf('year', date)
  const sessions = (await read.sessions.briefBetween(orgId, from, to)).map((session) => ({
    type: session.type,
    date: session.date,
    done: phaseOf(session, now) === 'closed',
  }))
  return dutiesOn(types, sessions, date)
}
