import { amongIn, type OrgRoster, orgsOf, ownRostersOf } from './orgs-of.ts'
import type { PeopleThere } from '../../../db/repositories/mark-corrections.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** An org's own people whose marks were entered or corrected at sessions that an org above held for it too. */
export async function correctedAbove(
  read: Reader,
  orgId: number,
  people: readonly number[] | undefined,
): Promise<PeopleThere[]> {
  if (!(await read.sessionOrgs.any(orgId))) return []
  const sessions = new Map<number, { readonly row: Row<'sessions'>; readonly orgs: readonly number[] } | undefined>()
  const rosters = new Map<string, readonly OrgRoster[]>()
  const there = new Map<number, number[]>()
  for (const { sessionId, personId, at } of await read.markCorrections.above(orgId, people)) {
    if (!sessions.has(sessionId)) {
      const row = await read.sessions.get(sessionId)
      sessions.set(sessionId, row && { row, orgs: await orgsOf(read, row) })
    }
    const session = sessions.get(sessionId)
    if (!session) continue
    const key = `${personId} ${session.orgs.join()}`
    const own = rosters.get(key) ?? (await ownRostersOf(read, session.orgs, personId))
    rosters.set(key, own)
    if (amongIn(own, session.row, personId, at).orgId !== orgId) continue
    there.set(sessionId, [...(there.get(sessionId) ?? []), personId])
  }
  return [...there].map(([sessionId, of]) => ({ sessionId, people: of }))
}
