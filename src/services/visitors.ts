import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { eachName, hasSigns, mayBeGuest, withoutAt } from '../typed/person-name.ts'
import { rosterAt } from './expected.ts'
import { formerGuest } from './former-guests.ts'
import { isCalled } from './names.ts'
import { VISITOR_REMOVED } from '../../db/repositories/audit.ts'
import type { Reader, Tx } from '../../db/store.ts'

/**
 * Who may come to an org's sessions without being on its roster: guests by name, who have been on it for no time at all, then
 * those in its group who were taken in as visitors.
 */
export async function visitorsOf(read: Reader, orgId: number, now: Instant): Promise<readonly number[]> {
  const spans = await read.roster.entries(orgId)
  const ever = new Set(spans.filter(({ since, until }) => since !== until).map(({ personId }) => personId))
  const guests = spans.map(({ personId }) => personId).filter((person) => !ever.has(person))
  const chat = await read.orgs.chatOf(orgId)
  const taken = new Set(chat ? await read.roster.visitorsIn(chat.chatId) : [])
  if (!chat || taken.size === 0) return [...new Set(guests)]
  for (const { personId, since, until } of spans)
    if (since <= now && (until === null || until > now)) taken.delete(personId)
  const members = (await read.orgs.chatMembers(chat.chatId)).map(({ personId }) => personId)
  return [...new Set([...guests, ...members.filter((person) => taken.has(person))])]
}

/** Those of some people who have no Feishu. */
export async function withoutFeishu(read: Reader, people: readonly number[]): Promise<ReadonlySet<number>> {
  const has = new Set((await read.people.identitiesOf(people)).map(({ personId }) => personId))
  return new Set(people.filter((person) => !has.has(person)))
}

/** The visitors of a name. */
export async function visitorsCalled(read: Reader, orgId: number, name: string, now: Instant): Promise<number[]> {
  const visitors = await read.people.names(await visitorsOf(read, orgId, now))
  return visitors.filter((one) => isCalled(one, name)).map(({ id }) => id)
}

/**
 * The one visitor of a name. Of several it is asked who is meant, or whether two are one: a guest known by name has come into
 * the group since.
 */
export async function visitorCalled(
  read: Reader,
  orgId: number,
  name: string,
  now: Instant,
): Promise<number | undefined> {
  const [one, ...others] = await visitorsCalled(read, orgId, name, now)
  if (one === undefined || others.length === 0) return one
  const paper = (await withoutFeishu(read, [one, ...others])).size
  throw new UserError(({ talk }) =>
    paper > 0 && paper <= others.length ? talk.perhapsOneVisitor(name) : talk.whichPerson(name),
  )
}

/** Each name that was typed, one by one. */
export async function guestsIn(read: Reader, orgId: number, listed: readonly string[]): Promise<readonly string[]> {
  const chat = await read.orgs.chatOf(orgId)
  const known = [...(await read.roster.entries(orgId)), ...(chat ? await read.orgs.chatMembers(chat.chatId) : [])]
  const names = await read.people.names([...new Set(known.map(({ personId }) => personId))])
  return eachName(listed, new Set(names.map(({ name }) => name)))
}

/**
 * Visitors who have no Feishu, by name; all of them or, where one is nobody's name, none. Names of the roster, and of who was
 * on it, are told and not doubled; of who is in the group the card about new members decides.
 */
export async function addPaperVisitors(
  tx: Tx,
  orgId: number,
  names: readonly string[],
  by: number,
  now: Instant,
): Promise<{ added: string[]; listed: string[]; known: string[] }> {
  const ids = (people: readonly { readonly personId: number }[]) =>
    tx.people.names([...new Set(people.map(({ personId }) => personId))])
  const present = await ids(await rosterAt(tx, orgId, now))
  const once = await ids(await tx.roster.entries(orgId))
  const chat = await tx.orgs.chatOf(orgId)
  const grouped = chat ? await ids(await tx.orgs.chatMembers(chat.chatId)) : []
  const visiting = await tx.people.names(await visitorsOf(tx, orgId, now))
  const added: string[] = []
  const listed: string[] = []
  const known: string[] = []
  const unread: string[] = []
  for (const said of new Set(names)) {
    const name = withoutAt(said)
    const among = (people: typeof present) => people.some((one) => isCalled(one, name))
    if (among(present)) listed.push(name)
    else if (among(visiting)) known.push(name)
    else if (among(grouped)) throw new UserError(({ talk }) => talk.nobodyUndecided(name))
    else if (among(once)) known.push(name)
    else if (said !== name || !mayBeGuest(name)) unread.push(said)
    else {
      const personId = (await formerGuest(tx, orgId, name)) ?? (await tx.people.create(name, now))
      await tx.roster.add(orgId, personId, now)
      for (const entry of await tx.roster.entriesOf(orgId, personId)) await tx.roster.end(entry, now)
      await tx.audit.record({
        at: now,
        actorId: by,
        orgId,
        act: 'roster.visitor',
        subject: `person:${personId}`,
        after: { paper: true },
      })
      added.push(name)
    }
  }
  const [sign] = unread.filter(hasSigns)
  if (sign !== undefined) throw new UserError(({ talk }) => talk.signsInName(sign))
  if (unread.length > 0) throw new UserError(({ talk }) => talk.noGuestNames(unread))
  return { added, listed, known }
}

/** A guest entered by mistake is one no more. Who came or speaks stays: the record is about them. */
export async function forgetVisitor(tx: Tx, orgId: number, personId: number, by: number, now: Instant): Promise<void> {
  const { name } = await tx.people.get(personId)
  const leads = await tx.speakers.leadsAny(personId)
  const came = (await tx.marks.allOf(personId)).some(({ status }) => status !== null)
  if (came || leads) throw new UserError(({ talk }) => talk.visitorKept(name))
  await tx.roster.forget(orgId, personId)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: VISITOR_REMOVED,
    subject: `person:${personId}`,
    before: { paper: true },
  })
}

/** Whether somebody is a guest who can be entered by mistake: by name, without Feishu. */
export async function isPaperVisitor(read: Reader, orgId: number, personId: number, now: Instant): Promise<boolean> {
  const visitor = (await visitorsOf(read, orgId, now)).includes(personId)
  return visitor && (await withoutFeishu(read, [personId])).has(personId)
}
