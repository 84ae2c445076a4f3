import { randomBytes } from 'node:crypto'
import type { Instant } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import { windowFor } from '../../domain/session.ts'
import { planSteps } from './steps.ts'
import type { Row, SignInWay } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** A session as somebody wants it. */
export interface Wanted {
  readonly type: string
  readonly title: string
  readonly place: string
  readonly material: string
  readonly startsAt: Instant
  readonly endsAt?: Instant
  readonly hostId?: number | null
  /** Undefined: everybody on the roster. */
  readonly scope?: readonly number[]
  readonly signIn?: SignInWay
  /** In fen. */
  readonly cost?: number | null
}

/** Writes it down to be read back; until it is confirmed it counts for nothing. */
export async function draftSession(
  tx: Tx,
  org: { orgId: number; zone: string },
  wanted: Wanted,
  by: number,
  now: Instant,
): Promise<number> {
  const { type, title, place, material, startsAt, endsAt, hostId, scope, signIn, cost } = wanted
  const id = await tx.sessions.create({
    orgId: org.orgId,
    type,
    title,
    place,
    material,
    date: localDate(startsAt, org.zone),
    ...windowFor(startsAt, endsAt),
    signIn: signIn ?? 'press',
    secret: randomBytes(16).toString('hex'),
    hostId: hostId ?? null,
    scope: scope ? 'named' : 'org',
    cost: cost ?? null,
    state: 'draft',
    seriesId: null,
    seriesDate: null,
    calendarEvent: null,
    createdBy: by,
    createdAt: now,
    backfilledAt: null,
    closedAt: null,
    finalAt: null,
    cancelledAt: null,
    cancelReason: null,
  })
  if (id === undefined) throw new Error('a session of no series was not made')
  if (scope) await tx.sessions.setScope(id, scope)
  return id
}

/** It counts from now on. One that is over already is closed at once: entered afterwards (补录). False: it was no draft. */
export async function confirmSession(
  tx: Tx,
  session: Row<'sessions'>,
  by: number,
  now: Instant,
): Promise<'planned' | 'backfilled' | false> {
  const over = session.closesAt <= now
  const to = over
    ? ({ state: 'closed', closedAt: now, finalAt: now, backfilledAt: now } as const)
    : ({ state: 'planned' } as const)
  if (!(await tx.sessions.turn(session.id, 'draft', to))) return false
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: over ? 'session.backfilled' : 'session.planned',
    subject: `session:${session.id}`,
    after: { type: session.type, startsAt: session.startsAt },
  })
  if (over) {
    await tx.reports.markStale(session.orgId, session.date)
    return 'backfilled'
  }
  await planSteps(tx, { ...session, state: 'planned' }, now)
  return 'planned'
}

/** It never counted. False: it was no draft any more. */
export const dropDraft = (tx: Tx, { id }: Row<'sessions'>, now: Instant): Promise<boolean> =>
  tx.sessions.turn(id, 'draft', { state: 'cancelled', cancelledAt: now })
