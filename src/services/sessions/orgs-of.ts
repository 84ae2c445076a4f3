/** A session may be for its org and all those below it (本级及下级): which orgs these are, and through which each person is meant. */
import type { Instant } from '../../clock.ts'
import { withBelow } from '../../domain/org-tree.ts'
import { expectedIn, ownRosterOf, placesIn, type Roster, rosterOf, withoutLeave } from '../expected.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

type Meaning = Pick<Row<'sessions'>, 'id' | 'orgId' | 'scope'>
type Timed = Pick<Row<'sessions'>, 'startsAt' | 'rosterAt' | 'scope'>

/** The orgs whose rosters a session means, the lowest first; but for scope 'below' its own alone. */
export const orgsOf = async (read: Reader, { id, orgId, scope }: Meaning): Promise<readonly number[]> =>
  scope === 'below' ? read.sessionOrgs.of(id) : [orgId]

/** Whether an org is among them. */
export const isFor = async (read: Reader, session: Meaning, orgId: number): Promise<boolean> =>
  session.orgId === orgId || (session.scope === 'below' && (await read.sessionOrgs.of(session.id)).includes(orgId))

/** The tree as it stands now is what a session that has not begun is for; with what has begun it stays as it was. */
export async function meanBelow(tx: Tx, { id, orgId }: Pick<Meaning, 'id' | 'orgId'>): Promise<void> {
  const orgs = withBelow(await tx.orgs.all(), orgId).map((org) => org.id)
  await tx.sessionOrgs.set(id, orgs.toReversed())
}

/** The roster of one of the orgs a session is for, as if nobody had leave, and since when there is one. */
export interface OrgRoster {
  readonly orgId: number
  readonly roster: Roster
  readonly first: Instant
  /** Who was taken into its group as a visitor; of one org alone it does not matter. */
  readonly visitors: ReadonlySet<number>
}

export async function rostersOf(read: Reader, orgs: readonly number[]): Promise<OrgRoster[]> {
  const found: OrgRoster[] = []
  for (const orgId of orgs) {
    const roster = withoutLeave(await rosterOf(read, orgId))
    const chat = orgs.length === 1 ? undefined : await read.orgs.chatOf(orgId)
    const visitors = new Set(chat ? await read.roster.visitorsIn(chat.chatId) : [])
    found.push({ orgId, roster, first: Math.min(...roster.entries.map(({ from }) => from)), visitors })
  }
  return found
}

/** As `rostersOf`, of one person alone. */
export async function ownRostersOf(read: Reader, orgs: readonly number[], personId: number): Promise<OrgRoster[]> {
  const found: OrgRoster[] = []
  const alone = orgs.length === 1
  const visited = alone ? [] : await read.roster.visitedBy(personId)
  const known = alone ? orgs : [...(await read.roster.everOn(personId)), ...visited]
  for (const orgId of orgs)
    if (known.includes(orgId)) {
      const roster = withoutLeave(await ownRosterOf(read, orgId, personId))
      const visitors = new Set(visited.includes(orgId) ? [personId] : [])
      found.push({ orgId, roster, first: alone ? 0 : ((await read.roster.first(orgId)) ?? 0), visitors })
    }
  return found
}

/**
 * The instant whose roster counts. Entered for a time before there was one it is the first, which each of several orgs has
 * at its own time.
 */
function instantOf({ startsAt, rosterAt, scope }: Timed, { first }: OrgRoster): Instant {
  if (rosterAt === null || scope !== 'below') return rosterAt ?? startsAt
  return Math.min(rosterAt, Math.max(startsAt, first))
}

/** Everybody the rosters mean, each once, with the org through which: the first that means them. */
export function meantIn(rosters: readonly OrgRoster[], session: Timed): ReadonlyMap<number, number> {
  const meant = new Map<number, number>()
  for (const one of rosters)
    for (const person of expectedIn(one.roster, instantOf(session, one)))
      if (!meant.has(person)) meant.set(person, one.orgId)
  return meant
}

export interface Among {
  /** The org through which somebody is at a session; null: on none of its rosters. */
  readonly orgId: number | null
  readonly expected: boolean
  readonly standing: 'exempt' | 'away' | null
}

/**
 * Through which of the orgs somebody is at a session: the first that means them, else that has them on its roster then, or
 * when they were marked, else that knows them: as a guest, who is on it for no time, or as who was on it once.
 */
export function amongIn(
  rosters: readonly OrgRoster[],
  session: Timed,
  personId: number,
  markedAt: Instant | null,
): Among {
  const own = rosters.map((one) => ({
    orgId: one.orgId,
    at: instantOf(session, one),
    place: placesIn(one.roster, personId),
  }))
  const meant = own.find(({ at, place }) => place(at).meant)
  if (meant) return { orgId: meant.orgId, expected: true, standing: null }
  const then = own.find(({ at, place }) => place(at).onRoster)
  const standing = then?.place(then.at).standing
  const later = [session.startsAt, ...(markedAt === null ? [] : [markedAt])]
  const found =
    then ??
    own.find(({ place }) => later.some((at) => place(at).onRoster)) ??
    rosters.find(({ roster, visitors }) => visitors.has(personId) || isOf(roster, personId))
  return {
    orgId: found?.orgId ?? null,
    expected: false,
    standing: standing === 'exempt' || standing === 'away' ? standing : null,
  }
}

const isOf = ({ entries }: Roster, personId: number) => entries.some((one) => one.personId === String(personId))

/** The same of one person, read for it; of those on no roster the org that holds the session. */
export async function homeOf(read: Reader, session: Meaning & Timed, personId: number): Promise<number> {
  if (session.scope !== 'below') return session.orgId
  const mark = await read.marks.of(session.id, personId)
  const rosters = await ownRostersOf(read, await orgsOf(read, session), personId)
  return amongIn(rosters, session, personId, mark?.at ?? null).orgId ?? session.orgId
}
