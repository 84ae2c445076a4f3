import type { Instant } from '../clock.ts'
import { type Apart, covers, expectedAt, leaveAside, type Standing, standingAt } from '../domain/roster.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

const entry = ({ personId, since, until }: { personId: number; since: number; until: number | null }) => ({
  personId: String(personId),
  from: since,
  to: until,
})

const entries = (rows: readonly Row<'roster'>[]) => rows.map(entry)
const standings = (rows: readonly Row<'standings'>[]) =>
  rows.map((row) => ({ ...entry(row), standing: row.standing as Standing }))

/** The persons expected of an org at an instant (domain.md Expected), in the order they came onto the roster. */
export async function expectedOf(read: Reader, orgId: number, at: Instant): Promise<number[]> {
  const roster = await read.roster.entries(orgId)
  return expectedAt(entries(roster), standings(await read.roster.standings(orgId)), at).map(Number)
}

/** An org's whole roster with its standings, for asking about many persons and instants. */
export async function rosterOf(read: Reader, orgId: number) {
  return {
    entries: entries(await read.roster.entries(orgId)),
    standings: standings(await read.roster.standings(orgId)),
  }
}

export type Roster = Awaited<ReturnType<typeof rosterOf>>

/** As `expectedOf`, in a roster read before. */
export const expectedIn = (roster: Roster, at: Instant): ReadonlySet<number> =>
  new Set(expectedAt(roster.entries, roster.standings, at).map(Number))

/** The same roster as if nobody had leave: expected of a session is also who has leave for it. */
export const withoutLeave = ({ entries: own, standings: held }: Roster): Roster => ({
  entries: own,
  standings: [...leaveAside(held)],
})

/** Expected but for their leave (domain.md Participation). */
export function onLeaveIn(roster: Roster, at: Instant): ReadonlySet<number> {
  if (!roster.standings.some((one) => one.standing === 'leave' && covers(one, at))) return NOBODY
  const due = expectedIn(roster, at)
  return new Set([...expectedIn(withoutLeave(roster), at)].filter((person) => !due.has(person)))
}

const NOBODY: ReadonlySet<number> = new Set()

export const onRosterIn = (roster: Roster, personId: number, at: Instant): boolean =>
  roster.entries.some((one) => one.personId === String(personId) && covers(one, at))

export interface Place {
  /** On the roster of the org at that instant, whatever the standing. */
  readonly onRoster: boolean
  readonly standing: Standing
  /** Of a study day; leave excuses it. */
  readonly expected: boolean
  /** Of a session, where leave is a status. */
  readonly meant: boolean
}

/** Where one person stands in an org, for asking about many instants. */
export async function placesOf(read: Reader, orgId: number, personId: number): Promise<(at: Instant) => Place> {
  return placesIn(await ownRosterOf(read, orgId, personId), personId)
}

/** As `rosterOf`, of one person alone. */
export const ownRosterOf = async (read: Reader, orgId: number, personId: number): Promise<Roster> => ({
  entries: entries(await read.roster.entriesOf(orgId, personId)),
  standings: standings(await read.roster.standingsOf(orgId, personId)),
})

/** As `placesOf`, in a roster read before. */
export function placesIn(roster: Roster, personId: number): (at: Instant) => Place {
  const id = String(personId)
  const spans = roster.entries.filter((one) => one.personId === id)
  const held = roster.standings.filter((one) => one.personId === id)
  return (at) => {
    const onRoster = spans.some((span) => covers(span, at))
    const standing = standingAt(held, id, at)
    const meant = onRoster && (standing === 'leave' ? standingAt(leaveAside(held), id, at) : standing) === 'active'
    return { onRoster, standing, expected: onRoster && standing === 'active', meant }
  }
}

/** Where one person stands in an org at an instant. */
export async function placeOf(read: Reader, orgId: number, personId: number, at: Instant): Promise<Place> {
  return (await placesOf(read, orgId, personId))(at)
}

export interface Listed {
  readonly personId: number
  /** Leave aside. */
  readonly standing: 'active' | Apart
  readonly until: Instant | null
  /** A standing that begins later; leave is none. */
  readonly ahead: (Row<'standings'> & { readonly standing: Apart }) | null
  /** When the leave that holds ends; null where none does. */
  readonly leaveUntil: Instant | null
  readonly leftChat: boolean
}

/** The standing of everybody on the roster at an instant. */
export async function rosterAt(read: Reader, orgId: number, at: Instant): Promise<Listed[]> {
  const roster = await read.roster.entries(orgId)
  const rows = await read.roster.standings(orgId)
  const apart = rows.filter(isApart)
  const all = standings(apart)
  return roster
    .filter((row) => covers(entry(row), at))
    .map(({ personId, leftChatAt }) => {
      const standing = standingAt(all, String(personId), at) as 'active' | Apart
      const own = apart.filter((row) => row.personId === personId)
      const held = own.findLast((row) => row.standing === standing && covers(entry(row), at))
      const leave = rows.find((row) => row.standing === 'leave' && row.personId === personId && covers(entry(row), at))
      return {
        personId,
        standing,
        until: standing === 'active' ? null : (held?.until ?? null),
        ahead: own.find((row) => row.since > at && row.since !== row.until) ?? null,
        leaveUntil: leave?.until ?? null,
        leftChat: leftChatAt !== null,
      }
    })
}

const isApart = (row: Row<'standings'>): row is Row<'standings'> & { standing: Apart } => row.standing !== 'leave'

/** The study card of a day owes a newer picture, its last one too: what was said in time may arrive after the close. */
export async function wantStudyCard(tx: Tx, dayId: number, at: Instant): Promise<void> {
  await tx.cards.wantShowing('study', JSON.stringify({ show: 'study', day: dayId }), at)
}
