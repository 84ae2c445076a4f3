import { type Instant, MINUTE } from '../../clock.ts'
import { instantOf, localTime } from '../../domain/dates.ts'
import type { Say } from '../../entry.ts'
import { type Arranged, arrangedOf, type Difference } from './arranged.ts'
import { type By, cancelSession, changeSession } from './change-session.ts'
import type { Template } from './series.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** What was changed of one session is so of all that come after it in its series; each keeps its own date. */
export async function changeFollowing(
  tx: Tx,
  session: Row<'sessions'>,
  { before, after }: Difference,
  wanted: Arranged,
  by: By,
): Promise<readonly Say[]> {
  const series = session.seriesId === null ? undefined : await tx.sessionPlans.series(session.seriesId)
  if (!series || session.seriesDate === null) return []
  const { startsAt: _start, endsAt: _end, ...plain } = after
  const template = JSON.parse(series.template) as Template
  const lasts = Math.round((wanted.endsAt - wanted.startsAt) / MINUTE)
  const time = localTime(wanted.startsAt, by.zone)
  const timed =
    lasts !== Math.round((session.endsAt - session.startsAt) / MINUTE) ||
    time !== localTime(before.startsAt ?? wanted.startsAt, by.zone)
  const at = timed ? { time, lasts } : {}
  await tx.sessionPlans.changeSeries(series.id, { template: JSON.stringify({ ...template, ...plain, ...at }) })
  const says: Say[] = []
  for (const later of await tx.sessionPlans.laterOf(series.id, session.seriesDate, by.now)) {
    const stands = await arrangedOf(tx, later)
    const startsAt = timed ? instantOf(later.date, time, by.zone) : stands.startsAt
    const endsAt = timed ? startsAt + lasts * MINUTE : stands.endsAt
    const { revision: _seen, repeats: _wish, ...who } = by
    const done = await changeSession(tx, later, { ...stands, ...plain, startsAt, endsAt }, who)
    if (done.kind === 'changed') says.push(...done.says)
  }
  return says
}

/** What the audit calls it that somebody ends one. */
export const SERIES_ENDED = 'series.ended'

/** No more are made, and those that stand after this one are cancelled. Undefined: it has ended before. */
export async function endSeries(
  tx: Tx,
  session: Row<'sessions'>,
  by: number,
  now: Instant,
): Promise<number | undefined> {
  if (session.seriesId === null || session.seriesDate === null) return undefined
  if (!(await tx.sessionPlans.endSeries(session.seriesId, now))) return undefined
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: SERIES_ENDED,
    subject: `series:${session.seriesId}`,
    before: null,
    after: { after: session.seriesDate },
  })
  const later = await tx.sessionPlans.laterOf(session.seriesId, session.seriesDate, now)
  for (const one of later) await cancelSession(tx, one, { reason: '', by, now })
  await tx.cards.wantShowing('panel', JSON.stringify({ show: 'roll', session: session.id, page: 0 }), now)
  return later.length
}
