import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { UserError } from '../errors.ts'
import { rosterAt } from './expected.ts'
import { recountExpected } from './recount-expected.ts'
import { inGroup } from './roster-acts.ts'
import { attendanceChanged } from './sessions/changed.ts'
import { meantBetween } from './sessions/meant.ts'
import { may } from './who.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/**
 * Sets the standing of a person from now on or from another instant, or takes the person off the roster (`off`) and out of
 * every role in the org; `until`, where given, is when it ends, or for `off` when it begins. A standing with an end gives
 * way to the earlier one that outlasts it. `active` brings back who was off. What has effect from the past changes what was
 * made of it since: days, sessions, streaks, points and what has been told of them.
 */
export async function setStanding(
  tx: Tx,
  orgId: number,
  personId: number,
  standing: 'active' | 'exempt' | 'away' | 'off',
  {
    by,
    admins,
    now,
    from = null,
    until = null,
    reason = '',
  }: {
    by: number
    admins?: ReadonlySet<string>
    now: Instant
    from?: Instant | null
    until?: Instant | null
    reason?: string
  },
): Promise<void> {
  const before = (await rosterAt(tx, orgId, now)).find((one) => one.personId === personId)
  const entries = await tx.roster.entriesOf(orgId, personId)
  // Only who was on the roster or is in the group is meant: a card offers nobody else.
  if (entries.length === 0 && !(await inGroup(tx, orgId, personId))) throw new UserError(({ talk }) => talk.staleCard)
  if (!before && standing !== 'active') {
    const { name } = await tx.people.get(personId)
    throw new UserError(({ talk }) => talk.nobodyCalled(name))
  }
  const open = entries.filter((entry) => entry.until === null || entry.until > now)
  const since = from ?? now
  if (standing !== 'off') await makeRoom(tx, { orgId, personId, standing, since, until, now })
  if (standing === 'off') {
    await endRoles(tx, orgId, personId, { by, admins, now, until: until ?? now })
    for (const entry of open) await tx.roster.end(entry, Math.max(entry.since, until ?? now))
    await endStandings(tx, orgId, personId, until ?? now)
  } else if (standing === 'active') {
    for (const { id, until: end } of await rolesIn(tx, orgId, personId, now))
      if (end !== null) await tx.roster.revoke(id, null)
    for (const entry of open) await tx.roster.end(entry, null)
    if (open.length === 0) await bringBack(tx, orgId, personId, since, entries)
  } else {
    await tx.roster.addStanding({ orgId, personId, standing, since, until, reason })
  }
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'standing.set',
    subject: `person:${personId}`,
    before: before?.standing ?? null,
    after: from === null && until === null ? standing : { standing, since, until },
    reason,
  })
  await recountExpected(tx, orgId, now, Math.min(since, now))
  if (since < now) await attendedSince(tx, { orgId, personId, since, now })
}

/** What is recorded of other standings gives way where this one holds. */
async function makeRoom(
  tx: Tx,
  {
    orgId,
    personId,
    standing,
    since,
    until,
    now,
  }: {
    orgId: number
    personId: number
    standing: 'active' | 'exempt' | 'away'
    since: Instant
    until: Instant | null
    now: Instant
  },
): Promise<void> {
  for (const held of await tx.roster.standingsOf(orgId, personId)) {
    if (held.standing === 'leave') continue
    const over = held.until !== null && held.until <= since
    const later = until !== null && held.since >= until
    const paused = standing !== 'active' && until !== null && held.standing !== standing
    if (over || later || paused) continue
    // What has not begun is said anew as a whole.
    await tx.roster.endStanding(held, held.since > now ? held.since : Math.max(held.since, since))
    const outlasts = until !== null && (held.until === null || held.until > until)
    if (standing !== 'active' || !outlasts) continue
    const { reason, until: end } = held
    await tx.roster.addStanding({ orgId, personId, standing: held.standing, since: until, until: end, reason })
  }
}

/** On the roster again; without a gap where that is from before they were taken off. */
async function bringBack(
  tx: Tx,
  orgId: number,
  personId: number,
  since: Instant,
  entries: readonly Row<'roster'>[],
): Promise<void> {
  const last = entries.toSorted((a, b) => (a.until ?? 0) - (b.until ?? 0)).at(-1)
  // Of a visitor that is no time on the roster, unless from the very instant.
  const was = last !== undefined && (last.since !== last.until || last.since === since)
  if (was && last.until !== null && since <= last.until) await tx.roster.end(last, null)
  else await tx.roster.add(orgId, personId, since)
}

/** The sessions since may stand otherwise for one of whom it is said late who was expected. */
async function attendedSince(
  tx: Tx,
  { orgId, personId, since, now }: { orgId: number; personId: number; since: Instant; now: Instant },
): Promise<void> {
  const chat = await tx.orgs.chatOf(orgId)
  if (!chat) return
  // A session of before there was a roster goes by the first one, which may be of a later date.
  const first = Math.min(...(await tx.roster.entries(orgId)).map((entry) => entry.since))
  const from = first >= since ? EARLIEST : localDate(since, chat.timeZone)
  for (const session of await meantBetween(tx, orgId, from, localDate(now, chat.timeZone)))
    if ((session.rosterAt ?? session.startsAt) >= since) await attendanceChanged(tx, session, personId, now)
}

const EARLIEST = '0000-01-01'

/** Whoever comes back one day comes back active, not exempt or away as of old. */
async function endStandings(tx: Tx, orgId: number, personId: number, at: Instant): Promise<void> {
  for (const held of await tx.roster.standingsOf(orgId, personId))
    if (held.standing !== 'leave' && (held.until === null || held.until > at))
      await tx.roster.endStanding(held, Math.max(held.since, at))
}

const rolesIn = async (tx: Tx, orgId: number, personId: number, at: Instant) =>
  (await tx.roster.roles(orgId, at)).filter((one) => one.personId === personId)

/** Who is taken off keeps no role; an org is never left without a secretary, nor without an admin by others than one. */
async function endRoles(
  tx: Tx,
  orgId: number,
  personId: number,
  { by, admins, now, until }: { by: number; admins: ReadonlySet<string> | undefined; now: Instant; until: Instant },
): Promise<void> {
  const held = await rolesIn(tx, orgId, personId, now)
  const others = (await tx.roster.roles(orgId, until)).filter((one) => one.personId !== personId)
  if (held.some(({ role }) => role === 'secretary') && !others.some(({ role }) => role === 'secretary'))
    throw new UserError(({ talk, commands }) => talk.lastSecretary(commands.setup.words))
  const lastAdmin = held.some(({ role }) => role === 'admin') && !others.some(({ role }) => role === 'admin')
  if (lastAdmin && !(await isAdmin(tx, orgId, by, admins, now))) throw new UserError(({ talk }) => talk.lastAdmin)
  for (const one of held) {
    await tx.roster.revoke(one.id, Math.max(one.since, until))
    await tx.audit.record({
      at: now,
      actorId: by,
      orgId,
      act: 'role.ended',
      subject: `person:${personId}`,
      before: one.role,
      after: { until },
    })
  }
}

/** Whether a person may do what admins do. */
async function isAdmin(
  tx: Tx,
  orgId: number,
  personId: number,
  admins: ReadonlySet<string> = new Set(),
  now: Instant,
): Promise<boolean> {
  const chat = await tx.orgs.chatOf(orgId)
  for (const { openId } of await tx.people.identitiesOf([personId]))
    if (await may(tx, 'admin', { personId, openId }, { orgId, chat }, admins, now)) return true
  return false
}
