import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { meantBetween } from '../src/services/sessions/meant.ts'
import { labelsOf } from '../src/services/sessions/types.ts'
import { markableFor, markableOn, recentSessions } from '../src/services/sessions/which-session.ts'
import { isThen } from '../src/typed/session-when.ts'
import type { SessionSaid } from './attendance-mark-names.ts'
import type { Row } from '../db/schema.ts'

type Sessions = readonly Row<'sessions'>[]

interface Found {
  readonly sessions: Sessions
  /** Of some of these the ones a person's mark may be about; several where it has to be asked. */
  readonly markable: (some: Sessions, person: number) => Promise<Sessions>
}

/** The sessions that a mark may be about by what was said of them. */
export async function sessionsSaid(call: CommandCall, orgId: number, said: SessionSaid): Promise<Found> {
  const { tx, now, chat } = call
  const zone = chat?.timeZone ?? 'UTC'
  const { when, type, maybeType } = said
  if (!when) {
    const recent = await recentSessions(tx, { orgId, zone }, now)
    const sessions = await fitting(call, orgId, recent, said)
    const newest: Found['markable'] = (some, person) => markableFor(tx, some, person, now)
    const either: Found['markable'] = async (some, person) => {
      const ofType = await fitting(call, orgId, some, maybeType === undefined ? {} : { type: maybeType })
      return [...new Set([...(await newest(ofType, person)), ...(await newest(some, person))])]
    }
    if (sessions.length > 0) return { sessions, markable: maybeType === undefined ? newest : either }
    throw new UserError(({ sessions: { marking } }) => (recent.length > 0 ? marking.noneSuch(null) : marking.noSession))
  }
  const [first = ''] = when.dates
  let any = false
  for (const date of when.dates) {
    const dated = await meantBetween(tx, orgId, date, date)
    any ||= dated.length > 0
    const sessions = await fitting(call, orgId, dated, said)
    if (sessions.length > 0) return { sessions, markable: (some, person) => markableOn(tx, some, person, now) }
  }
  const narrowed = any && (type !== undefined || when.part !== undefined || when.minute !== undefined)
  throw new UserError(({ sessions: { marking } }) => (narrowed ? marking.noneSuch(first) : marking.noSessionOn(first)))
}

/** Those of the type and the time that were said. */
async function fitting(
  { tx, chat }: CommandCall,
  orgId: number,
  sessions: Sessions,
  { when, type }: SessionSaid,
): Promise<Row<'sessions'>[]> {
  const label = labelsOf(tx)
  const zone = chat?.timeZone ?? 'UTC'
  const found: Row<'sessions'>[] = []
  for (const session of sessions) {
    const ofType = type === undefined || (await label(session)) === (await label({ orgId, type }))
    if (ofType && isThen(session, when ?? {}, zone)) found.push(session)
  }
  return found
}
