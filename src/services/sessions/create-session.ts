import { randomBytes } from 'node:crypto'
import type { Instant } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import type { Repeating } from '../../domain/repeats.ts'
import { graceOf, type SignInRule, USUAL_RULE, windowFor } from '../../domain/session.ts'
import { leaveUntilBy } from '../../domain/leave.ts'
import { leaveRuleOf } from '../leaves/leave-rule.ts'
import type { Arranged } from './arranged.ts'
import { putSpeakers } from './assign-speakers.ts'
import { meanBelow } from './orgs-of.ts'
import type { Row, SignInWay } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** A session as somebody wants it. */
export interface Wanted {
  readonly type: string
  readonly title: string
  readonly place: string
  readonly material: string
  readonly startsAt: Instant
  readonly endsAt?: Instant
  readonly hostId?: number | null
  /** Undefined: everybody on the roster; below: those of all orgs below it too. */
  readonly scope?: readonly number[] | 'below'
  /** In the order they speak. */
  readonly speakers?: readonly number[]
  readonly signIn?: SignInWay
  /** In fen. */
  readonly cost?: number | null
  readonly repeats?: Repeating | null
  /** By what its study is made up (domain StudyCheck); null: as the org has it. */
  readonly studyCheck?: string | null
  /** As domain SignInRule; undefined: as the org had it last. */
  readonly opensBefore?: number
  readonly grace?: number
}

interface Made {
  readonly by: number
  readonly now: Instant
  readonly state: 'draft' | 'planned'
  readonly series?: { readonly id: number; readonly date: string }
}

/** Writes it down. Undefined: the series has made this one before. */
export async function createSession(
  tx: Tx,
  org: { orgId: number; zone: string },
  wanted: Wanted,
  { by, now, state, series }: Made,
): Promise<number | undefined> {
  const { type, title, place, material, startsAt, endsAt, hostId, scope, speakers, signIn, cost, repeats, studyCheck } =
    wanted
  const rule = await signInRuleOf(tx, org.orgId)
  const { opensBefore = rule.opensBefore, grace = rule.grace } = wanted
  const window = windowFor(startsAt, endsAt, { opensBefore, grace })
  const id = await tx.sessions.create({
    orgId: org.orgId,
    type,
    title,
    place,
    material,
    date: localDate(startsAt, org.zone),
    ...window,
    leaveUntil: leaveUntilBy(await leaveRuleOf(tx, org.orgId), window, org.zone),
    signIn: signIn ?? 'press',
    secret: randomBytes(16).toString('hex'),
    hostId: hostId ?? null,
    scope: scopeOf(scope ?? null),
    cost: cost ?? null,
    studyCheck: studyCheck ?? null,
    state,
    seriesId: series?.id ?? null,
    seriesDate: series?.date ?? null,
    createdBy: by,
    createdAt: now,
    backfilledAt: null,
    closedAt: null,
    finalAt: null,
    cancelledAt: null,
    rosterAt: null,
    cancelReason: null,
    repeats: repeats ? JSON.stringify(repeats) : null,
  })
  if (id === undefined) return undefined
  await setScope(tx, { id, orgId: org.orgId }, scope ?? null)
  if (speakers) await putSpeakers(tx, { id, orgId: org.orgId, type }, speakers, now)
  return id
}

/** As the org had it the last time it planned one: what is usual there is said once. */
export async function signInRuleOf(read: Reader, orgId: number): Promise<SignInRule> {
  const last = await read.sessionPlans.lastPlanned(orgId)
  return last ? { opensBefore: last.opensBefore, grace: graceOf(last) } : USUAL_RULE
}

export const scopeOf = (scope: Arranged['scope']): Row<'sessions'>['scope'] =>
  scope === null ? 'org' : scope === 'below' ? 'below' : 'named'

/** Who is meant, beside what `scopeOf` says in the session itself. */
export async function setScope(
  tx: Tx,
  session: Pick<Row<'sessions'>, 'id' | 'orgId'>,
  scope: Arranged['scope'],
): Promise<void> {
  await tx.sessions.setScope(session.id, typeof scope === 'string' ? [] : (scope ?? []))
  if (scope === 'below') await meanBelow(tx, session)
  else await tx.sessionOrgs.set(session.id, [])
}
