/**
 * What an org's secretary sees to: of its own sessions and of those that orgs above hold for it too, what concerns its own
 * people (domain.md S24: each level has people responsible for the level below).
 */
import type { Instant } from '../../clock.ts'
import { homeOf } from './orgs-of.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

interface Concerns {
  readonly sessionId: number
  readonly personId: number
}

/** Of a session for several orgs only whoever is there through this one. */
async function own<One extends Concerns>(read: Reader, orgId: number, all: readonly One[]): Promise<One[]> {
  const sessions = new Map<number, Row<'sessions'> | undefined>()
  const found: One[] = []
  for (const one of all) {
    const { sessionId, personId } = one
    if (!sessions.has(sessionId)) sessions.set(sessionId, await read.sessions.get(sessionId))
    const session = sessions.get(sessionId)
    if (session && (await homeOf(read, session, personId)) === orgId) found.push(one)
  }
  return found
}

/** Studies not done yet, and those done since; the soonest first. */
export async function owedIn(read: Reader, orgId: number, doneSince: Instant): Promise<Row<'owedStudies'>[]> {
  const held = await read.owedStudies.ofOrg(orgId, doneSince)
  if (!(await read.sessionOrgs.any(orgId))) return held
  const all = await own(read, orgId, [...held, ...(await read.sessionOrgs.owed(orgId, doneSince))])
  return all.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

/** Not answered yet, the oldest first. */
export async function appealsIn(read: Reader, orgId: number): Promise<Row<'appeals'>[]> {
  const held = await read.appeals.open(orgId)
  if (!(await read.sessionOrgs.any(orgId))) return held
  const all = await own(read, orgId, [...held, ...(await read.sessionOrgs.appeals(orgId))])
  return all.toSorted((a, b) => a.id - b.id)
}

/** Whom no notice of an absence reached, each once. */
export async function untoldIn(read: Reader, orgId: number, since: string): Promise<number[]> {
  const held = await read.absences.untold(orgId, since)
  const all = (await read.sessionOrgs.any(orgId))
    ? await own(read, orgId, [...held, ...(await read.sessionOrgs.untold(orgId, since))])
    : held
  return [...new Set(all.map(({ personId }) => personId))]
}

/** How much of each kind waits. */
export async function waitingIn(read: Reader, orgId: number, now: Instant): Promise<{ owed: number; appeals: number }> {
  if (!(await read.sessionOrgs.any(orgId))) return read.attendanceCounts.waiting(orgId)
  const open = (await owedIn(read, orgId, now)).filter(({ state }) => state !== 'done')
  return { owed: open.length, appeals: (await appealsIn(read, orgId)).length }
}
