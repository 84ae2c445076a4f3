import type { Instant } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import { phaseOf } from '../../domain/session.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { messagesFor } from '../../i18n/index.ts'
import { speakerAway } from '../sessions/speaker-away.ts'
import type { LeaveWhat } from '../../domain/leave.ts'
import { labelsOf } from '../sessions/types.ts'
import { beginStanding, cameAfterAll, coveredBy, leaveChanged } from './changed.ts'
import { leaveWhat, leaveWords, whatOf } from './what.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/**
 * Approves or declines, unless what it is for was cancelled; the person is told. Undefined when it was decided or withdrawn
 * before: the database is the judge.
 */
export async function decideLeave(
  tx: Tx,
  leave: Row<'leaves'>,
  { approve, answer = '', by, now }: { approve: boolean; answer?: string; by: number; now: Instant },
): Promise<Say[] | undefined> {
  const { id, orgId, personId, askedBy, sessionId } = leave
  if (sessionId !== null && (await tx.sessions.get(sessionId))?.state === 'cancelled')
    throw new UserError(({ sessions }) => sessions.leave.talk.calledOff)
  if (await cameAfterAll(tx, leave)) throw new UserError(({ sessions }) => sessions.leave.talk.there)
  const to = { state: approve ? 'approved' : 'declined', decidedBy: by, decidedAt: now, answer } as const
  if (!(await tx.leaves.turn(id, 'asked', to))) return undefined
  const chat = await tx.orgs.chatOf(orgId)
  if (approve && sessionId === null) await beginStanding(tx, leave, chat?.timeZone ?? 'UTC', now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: `leave.${to.state}`,
    subject: `leave:${id}`,
    after: { own: by === personId },
    ...(answer === '' ? {} : { reason: answer }),
  })
  await leaveChanged(tx, leave, now)
  const t = messagesFor(chat?.locale ?? '')
  const what = leaveWords(await leaveWhat(tx, leave), t)
  const { name } = await tx.people.get(personId)
  const words = t.sessions.leave.talk
  const over = await isOver(tx, leave, chat?.timeZone ?? 'UTC', now)
  const told = approve ? words.approved(what, over) : words.declined(what, answer, over)
  const mended = approve && personId !== by ? await mendedNotices(tx, leave, now) : []
  const note = mended.length === 0 ? '' : words.mended(mended.map((one) => leaveWords(one, t)))
  return [
    ...(approve ? await speakerAway(tx, personId, now) : []),
    ...(personId === by ? [] : [{ to: { person: personId }, text: `${told}${note}` }]),
    ...(askedBy === personId || askedBy === by ? [] : [{ to: { person: askedBy }, text: words.of(name, told) }]),
  ]
}

/** Nobody can come to what it is for any more. */
async function isOver(tx: Tx, { sessionId, to }: Row<'leaves'>, zone: string, now: Instant): Promise<boolean> {
  const session = sessionId === null ? undefined : await tx.sessions.get(sessionId)
  return session ? phaseOf(session, now) === 'closed' : to < localDate(now, zone)
}

/** The sessions of which an absence was told that this leave excuses: one message says so of all of them. */
async function mendedNotices(tx: Tx, leave: Row<'leaves'>, now: Instant): Promise<LeaveWhat[]> {
  const { orgId, personId } = leave
  const chat = await tx.orgs.chatOf(orgId)
  const label = labelsOf(tx)
  const found: LeaveWhat[] = []
  for (const session of await coveredBy(tx, leave)) {
    const notice = await tx.absences.of(session.id, personId)
    if (notice?.state !== 'mending') continue
    await tx.absences.set(notice, { state: 'mended', dueAt: null, at: now })
    found.push(await whatOf(session, chat?.timeZone ?? 'UTC', label))
  }
  return found
}
