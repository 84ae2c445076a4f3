import type { Instant } from '../clock.ts'
import { ROSTER_PAGE } from '../cards/index.ts'
import type { CardRef, RosterView } from '../cards/views.ts'
import type { VisitorsView } from '../cards/visitors.ts'
import { localDate } from '../domain/dates.ts'
import type { GivenRole } from '../domain/roles.ts'
import type { About } from '../entry.ts'
import { rosterAt } from '../services/expected.ts'
import { namesApart, namesOf, onRosterOf } from '../services/names.ts'
import { visitorsOf, withoutFeishu } from '../services/visitors.ts'
import { openIdsOf } from './marks.ts'
import { pageOf } from './page-of.ts'
import type { Reader } from '../../db/store.ts'

export async function rosterView(
  read: Reader,
  ref: CardRef,
  { org: orgId, page }: Extract<About, { show: 'roster' }>,
  now: Instant,
): Promise<RosterView> {
  const org = await read.orgs.get(orgId)
  const zone = (await read.orgs.chatOf(orgId))?.timeZone ?? 'UTC'
  const lastDay = (until: Instant | null) => (until === null ? null : localDate(until - 1, zone))
  const roster = await rosterAt(read, orgId, now)
  const { rows: part, ...paged } = pageOf(roster, page, ROSTER_PAGE)
  const shown = part.map((one) => one.personId)
  const plain = await namesOf(read, shown)
  const visitors = await visitorsOf(read, orgId, now)
  const name = await namesApart(read, [...roster.map((one) => one.personId), ...visitors])
  const paper = await withoutFeishu(read, shown)
  // The number alone tells nobody which of two of one name it is.
  const profiles = await openIdsOf(
    read,
    shown.filter((one) => name(one) !== plain(one)),
    [orgId],
  )
  const roles = new Map(
    (await read.roster.roles(orgId, now))
      .toSorted((a, b) => weight(b.role) - weight(a.role))
      .map((one) => [one.personId, one.role]),
  )
  return {
    ref,
    org: org.name,
    people: part.map(({ personId, standing, until, ahead, leaveUntil, leftChat }) => ({
      person: personId,
      name: name(personId),
      openId: profiles.get(personId) ?? null,
      paper: paper.has(personId),
      standing,
      until: lastDay(until),
      ahead: ahead && {
        standing: ahead.standing,
        from: localDate(ahead.since, zone),
        until: lastDay(ahead.until),
      },
      leaveUntil: lastDay(leaveUntil),
      role: roles.get(personId) ?? null,
      leftChat,
    })),
    total: roster.length,
    visitors: visitors.map(name),
    ...paged,
  }
}

export async function visitorsView(
  read: Reader,
  ref: CardRef,
  { org: orgId, page }: Extract<About, { show: 'roster' }>,
  now: Instant,
): Promise<VisitorsView> {
  const visitors = await visitorsOf(read, orgId, now)
  const { rows, ...paged } = pageOf(visitors, page, ROSTER_PAGE)
  const name = await namesApart(read, rows, [...(await onRosterOf(read, orgId, now)), ...visitors])
  const plain = await namesOf(read, rows)
  const paper = await withoutFeishu(read, rows)
  const profiles = await openIdsOf(
    read,
    rows.filter((one) => name(one) !== plain(one)),
    [orgId],
  )
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    people: rows.map((person) => ({
      person,
      name: name(person),
      openId: profiles.get(person) ?? null,
      paper: paper.has(person),
    })),
    total: visitors.length,
    ...paged,
  }
}

/** Of several roles the one that says most is shown. */
const ROLES: readonly GivenRole[] = ['secretary', 'leader', 'deputy', 'admin']
const weight = (role: GivenRole) => ROLES.indexOf(role)
