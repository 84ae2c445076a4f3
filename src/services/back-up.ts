import { DAY, HOUR, type Instant } from '../clock.ts'
import { nextBackup } from '../domain/backups.ts'
import { nextAllowed } from '../domain/quiet-hours.ts'
import type { Env, Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { secretaryToTell } from './who.ts'
import type { BackupFault } from '../../db/backup.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** While they go on failing, the admin hears again after so long. */
const AGAIN = 7 * DAY

interface Failing {
  readonly since: Instant
  readonly fault: BackupFault
  /** When the admin hears of it. */
  readonly tellAt: Instant
}

export interface BackupState {
  readonly backedUpAt: Instant | null
  readonly failing: { readonly since: Instant; readonly fault: BackupFault } | null
}

const failingOf = async (read: Reader): Promise<Failing | null> => {
  const value = await read.facts.get('backupFailing')
  return value ? (JSON.parse(value) as Failing) : null
}

export async function backupState(read: Reader): Promise<BackupState> {
  const at = await read.facts.get('backedUpAt')
  return { backedUpAt: at === null ? null : Number(at), failing: await failingOf(read) }
}

/** When a backup is to be made next, or a failure told; undefined where none are made. */
export async function backupDue(read: Reader): Promise<Instant | undefined> {
  const due = await read.facts.get('backupDueAt')
  if (due === null) return undefined
  return Math.min(Number(due), (await failingOf(read))?.tellAt ?? Infinity)
}

/** From the first start on, at once, then each night. */
export async function planBackups(tx: Tx, now: Instant): Promise<void> {
  if ((await tx.facts.get('backupDueAt')) === null) await tx.facts.set('backupDueAt', String(now))
}

export async function backedUp(tx: Tx, now: Instant, { timeZone }: Env): Promise<void> {
  await tx.facts.set('backupDueAt', String(nextBackup(now, timeZone)))
  await tx.facts.set('backedUpAt', String(now))
  await tx.facts.set('backupFailing', '')
}

/** It is tried again each hour; nobody is woken by it. */
export async function notBackedUp(tx: Tx, fault: BackupFault, now: Instant, { timeZone }: Env): Promise<void> {
  const before = await failingOf(tx)
  const since = before?.since ?? now
  const tellAt = before?.tellAt ?? nextAllowed(now, timeZone)
  await tx.facts.set('backupDueAt', String(Math.min(now + HOUR, nextBackup(now, timeZone))))
  await tx.facts.set('backupFailing', JSON.stringify({ since, fault, tellAt } satisfies Failing))
}

/** The clock ran ahead: the next night is no year away. */
export async function backupsSetBack(tx: Tx, now: Instant, longest: Instant): Promise<void> {
  if (Number((await tx.facts.get('backupDueAt')) ?? 0) > longest) await tx.facts.set('backupDueAt', String(now))
  const failing = await failingOf(tx)
  if (failing && failing.tellAt > longest + AGAIN)
    await tx.facts.set('backupFailing', JSON.stringify({ ...failing, tellAt: now }))
}

/** The admin hears in one message that there are no backups. */
export async function tellNotBackedUp(tx: Tx, now: Instant, env: Env): Promise<Say[]> {
  const failing = await failingOf(tx)
  if (!failing || failing.tellAt > now) return []
  await tx.facts.set('backupFailing', JSON.stringify({ ...failing, tellAt: nextAllowed(now + AGAIN, env.timeZone) }))
  const { outbox } = messagesFor(env.locale)
  const text = outbox.noBackup(outbox.backupFault[failing.fault])
  const people = await runsTheBot(tx, env, now)
  return people.map((person) => ({ to: { person }, text, topic: `no-backup:${person}`, byDay: true }))
}

/** XUEJI_ADMINS as far as they are known; without them whoever administers the first org, or keeps its records. */
async function runsTheBot(read: Reader, { admins }: Env, now: Instant): Promise<number[]> {
  const found = new Set<number>()
  for (const openId of admins) {
    const identity = await read.people.byOpenId(openId)
    if (identity && identity.reach !== 'refused') found.add(identity.personId)
  }
  if (found.size > 0) return [...found]
  for (const { id } of await read.orgs.all()) {
    const held = (await read.roster.roles(id, now)).filter(({ role }) => role === 'admin')
    const reachable = await read.people.identitiesOf(held.map(({ personId }) => personId))
    const person =
      reachable.find(({ reach }) => reach !== 'refused')?.personId ?? (await secretaryToTell(read, id, now))
    if (person !== undefined) return [person]
  }
  return []
}
