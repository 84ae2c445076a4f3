import { PAPER, parsePaperForm } from '../cards/forms.ts'
import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { rosterAt } from './expected.ts'
import { may } from './who.ts'
import { recountExpected } from './recount-expected.ts'
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
    await tx.audit.record({
      at: now,
      actorId: by,
      orgId,
      act: 'roster.added',
      subject: `person:${personId}`,
      after: { paper: true },
    })
    added.push(name)
  }
  if (added.length > 0) await recountExpected(tx, orgId, now)
  return { added, doubled }
}

/** Names as typed: apart by commas and the like or, where there are none, Chinese ones by spaces: 'Zhang San' is one. */
export function namesIn(text: string): readonly string[] {
  const typed = text.trim().replace(/[。.！!]+$/u, '')
  const apart = /[\n、，,;；]/.test(typed)
    ? typed
    : typed.replaceAll(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '、')
  const parsed = parsePaperForm({ [PAPER.names]: apart })
  if (parsed.ok) return parsed.value.names
  const [problem] = parsed.problems
  throw new UserError(({ talk }) => talk.formProblem[problem])
}

/** A name as its words, however it is written apart. */
const asWords = (name: string) =>
  name
    .split(/[\s、，,]+/)
    .filter((word) => word !== '')
    .join(' ')

/**
 * The people whose name the first words are, and what follows the name. On the roster now; with `formerToo` also those
 * who were, and those in the group who are not.
 */
export async function peopleCalled(
  tx: Tx,
  orgId: number,
  words: readonly string[],
  now: Instant,
  { formerToo }: { formerToo: boolean },
): Promise<{ name: string; people: readonly number[]; rest: readonly string[] }> {
  const present = (await rosterAt(tx, orgId, now)).map(({ personId }) => personId)
  const chat = formerToo ? await tx.orgs.chatOf(orgId) : undefined
  const others = formerToo
    ? [...(await tx.roster.entries(orgId)), ...(chat ? await tx.orgs.chatMembers(chat.chatId) : [])].map(
        ({ personId }) => personId,
      )
    : []
  for (const among of [present, others]) {
    const names = await tx.people.names([...new Set(among)])
    for (let count = words.length; count > 0; count--) {
      const name = words.slice(0, count).join(' ')
      const people = names.filter((one) => asWords(one.name) === name).map(({ id }) => id)
      if (people.length > 0) return { name, people, rest: words.slice(count) }
    }
  }
  return { name: words[0] ?? '', people: [], rest: words.slice(1) }
}

/**
 * Sets the standing of a person from now on or from a later instant, or takes the person off the roster (`off`) and out of
 * every role in the org; `until`, where given, is when it ends, or for `off` when it begins. A standing with an end gives
 * way to the earlier one that outlasts it. `active` brings back who was off.
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
  const since = Math.max(from ?? now, now)
  if (standing !== 'off')
    for (const held of await tx.roster.standingsOf(orgId, personId)) {
      if (held.standing === 'leave') continue
      const over = held.until !== null && held.until <= since
      const paused = standing !== 'active' && until !== null && held.standing !== standing
      // What has not begun is said anew as a whole.
      if (!over && !paused) await tx.roster.endStanding(held, held.since > now ? held.since : since)
    }
  if (standing === 'off') {
    await endRoles(tx, orgId, personId, { by, admins, now, until: until ?? now })
    for (const entry of open) await tx.roster.end(entry, Math.max(entry.since, until ?? now))
    await endStandings(tx, orgId, personId, until ?? now)
  } else if (standing === 'active') {
    for (const { id, until: end } of await rolesIn(tx, orgId, personId, now))
      if (end !== null) await tx.roster.revoke(id, null)
    for (const entry of open) await tx.roster.end(entry, null)
    if (open.length === 0) await tx.roster.add(orgId, personId, now)
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
  await recountExpected(tx, orgId, now)
}

/** Whether a person is in the group of an org, on its roster or not. */
export async function inGroup(tx: Tx, orgId: number, personId: number): Promise<boolean> {
  const chat = await tx.orgs.chatOf(orgId)
  return chat !== undefined && (await tx.orgs.chatMembers(chat.chatId)).some((one) => one.personId === personId)
}

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
