import type { Instant } from '../clock.ts'
import { recountExpected, rosterAt } from './expected.ts'
import type { Tx } from '../../db/store.ts'

/** Adds paper members by name; names on the roster already are told, not doubled. */
export async function addPaperMembers(
  tx: Tx,
  orgId: number,
  names: readonly string[],
  by: number,
  now: Instant,
): Promise<{ added: string[]; doubled: string[] }> {
  const present = await rosterAt(tx, orgId, now)
  const known = new Set((await tx.people.names(present.map(({ personId }) => personId))).map(({ name }) => name))
  const added: string[] = []
  const doubled: string[] = []
  for (const name of names) {
    if (known.has(name)) {
      doubled.push(name)
      continue
    }
    known.add(name)
    const personId = await tx.people.create(name, now)
    await tx.roster.add(orgId, personId, now)
    await tx.audit.record({ at: now, actorId: by, orgId, act: 'roster.added', subject: `person:${personId}`, after: { paper: true } })
    added.push(name)
  }
  if (added.length > 0) await recountExpected(tx, orgId, now)
  return { added, doubled }
}

/** Sets the standing of a person from now on, or takes the person off the roster (`off`). */
export async function setStanding(
  tx: Tx,
  orgId: number,
  personId: number,
  standing: 'active' | 'exempt' | 'away' | 'off',
  { by, now, until = null, reason = '' }: { by: number; now: Instant; until?: Instant | null; reason?: string },
): Promise<void> {
  const before = (await rosterAt(tx, orgId, now)).find((one) => one.personId === personId)
  for (const held of await tx.roster.standingsOf(orgId, personId))
    if (held.until === null || held.until > now) await tx.roster.endStanding(held.id, Math.max(held.since, now))
  if (standing === 'off') {
    for (const entry of await tx.roster.entriesOf(orgId, personId))
      if (entry.until === null) await tx.roster.end(entry.id, Math.max(entry.since, now))
  } else if (standing !== 'active') {
    await tx.roster.addStanding({ orgId, personId, standing, since: now, until, reason })
  }
  await tx.audit.record({
    at: now, actorId: by, orgId, act: 'standing.set', subject: `person:${personId}`,
    before: before?.standing ?? null, after: standing, reason,
  })
  await recountExpected(tx, orgId, now)
}
