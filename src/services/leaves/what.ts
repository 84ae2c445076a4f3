import { localTime } from '../../domain/dates.ts'
import type { LeaveWhat } from '../../domain/leave.ts'
import { isShipped } from '../../domain/session-types.ts'
import type { Messages } from '../../i18n/index.ts'
import { who } from '../../i18n/text.ts'
import { type Labels, labelsOf } from '../sessions/types.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** What a leave is for. */
export async function leaveWhat(
  read: Reader,
  { orgId, sessionId, from, to }: Pick<Row<'leaves'>, 'orgId' | 'sessionId' | 'from' | 'to'>,
): Promise<LeaveWhat> {
  const session = sessionId === null ? undefined : await read.sessions.get(sessionId)
  if (!session) return { session: null, from, to }
  const zone = (await read.orgs.chatOf(orgId))?.timeZone ?? 'UTC'
  return whatOf(session, zone, labelsOf(read))
}

export async function whatOf(session: Row<'sessions'>, zone: string, label: Labels): Promise<LeaveWhat> {
  const { title, date, startsAt } = session
  return { session: { type: await label(session), title, starts: localTime(startsAt, zone) }, from: date, to: date }
}

/** The same inside a text message or a toast. */
export function leaveWords({ session, from, to }: LeaveWhat, t: Messages): string {
  if (session === null) return t.sessions.leave.dates(from, to)
  const type = isShipped(session.type) ? t.sessions.types[session.type] : who(session.type, 12)
  return `${t.when.dateTime(from, session.starts)} ${type}`
}
