import type { Instant } from '../../clock.ts'
import { signInOf } from '../../domain/session.ts'
import { messagesFor } from '../../i18n/index.ts'
import { AT_A_TIME } from '../at-a-time.ts'
import { wasUnreachable } from '../unreachable.ts'
import { wantOwn, wantPhase, wantTurn } from './changed.ts'
import { follow } from './follow-absence.ts'
import { rollOf } from './roll.ts'
import type { StepDone } from './steps.ts'
import { wantMakeups } from './want-study.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** Signing in is over: those on leave owe the study from now on. */
export const oweOnLeave = (tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> =>
  seeTo(tx, session, now, ['leave'])

/** Eight hours after the close absences are final: they are to be told, outside quiet hours, and their study is owed. */
export async function finalise(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  const asked = session.finalAt === null ? await askAfterOutage(tx, session, now) : undefined
  if (asked) return asked
  const finalAt = session.finalAt ?? now
  if (session.finalAt === null) {
    await tx.sessions.change(session.id, { finalAt })
    await wantTurn(tx, session.id, now)
  }
  return seeTo(tx, { ...session, finalAt }, now, ['leave', 'absent'])
}

/** A part of those whose status is one of these and of whom nothing is written down yet. */
async function seeTo(tx: Tx, session: Row<'sessions'>, now: Instant, statuses: readonly string[]): Promise<StepDone> {
  if (session.state !== 'closed') return { says: [], skipped: session.state }
  const owing = new Set((await tx.owedStudies.at(session.id)).map(({ personId }) => personId))
  const noticed = new Set((await tx.absences.at(session.id)).map(({ personId }) => personId))
  const { people } = await rollOf(tx, session, now)
  const left = people.filter(
    ({ personId, expected, status }) =>
      expected &&
      statuses.includes(status) &&
      (!owing.has(personId) || (status === 'absent' && !noticed.has(personId))),
  )
  const part = left.slice(0, AT_A_TIME)
  for (const { personId, status } of part) {
    await follow(tx, session, personId, status, now)
    // Of all the others nothing that their own cards show is another now: in a town these are edits by the thousand.
    await wantOwn(tx, session, personId, now)
  }
  for (const org of new Set(part.map(({ orgId }) => orgId))) await wantMakeups(tx, org, now)
  return { says: [], more: left.length > part.length }
}

/** After an outage nobody is told to have been absent: who was there is asked of the secretary, once. */
async function askAfterOutage(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone | undefined> {
  const outage = session.outage === 1 || (await wasUnreachable(tx, signInOf(session)))
  if (!outage) return undefined
  await tx.sessions.change(session.id, { outage: 1, finalAt: now })
  // Where the close knew of it nobody's own card says anything else now.
  await (session.outage === 1 ? wantTurn : wantPhase)(tx, session.id, now)
  const to = { secretaryOf: session.orgId }
  const chat = await tx.orgs.chatOf(session.orgId)
  const { sessions } = messagesFor(chat?.locale ?? 'zh-CN')
  return {
    says: [
      { to, text: sessions.talk.outage(session.date) },
      { to, show: { show: 'roll', session: session.id, page: 0 } },
    ],
  }
}
