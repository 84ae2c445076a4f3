import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { inQuietHours } from '../domain/quiet-hours.ts'
import type { Env, Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { AT_A_TIME } from './at-a-time.ts'
import { holidaysOf } from './holidays.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** From this day on the next year's arrangement is expected to have been announced. */
const EXPECTED_FROM = '12-10'

/** The years whose arrangement should be known by now and is not. */
export async function unknownYears(read: Reader, now: Instant, { timeZone }: Env): Promise<readonly number[]> {
  const today = localDate(now, timeZone)
  const year = Number(today.slice(0, 4))
  const holidays = await holidaysOf(read)
  const due = today.slice(5) >= EXPECTED_FROM ? [year, year + 1] : [year]
  return due.filter((one) => !holidays.known(one))
}

/** Whoever runs the bot hears once of a year it does not know, outside quiet hours. Some people at a time. */
export async function warnOfYear(
  tx: Tx,
  year: number,
  now: Instant,
  env: Env,
): Promise<{ says: readonly Say[]; more: boolean }> {
  if (inQuietHours(now, env.timeZone)) return { says: [], more: false }
  const fact = `holidayYearTold:${year}` as const
  const told = Number((await tx.facts.get(fact)) ?? 0)
  // In the order in which people became known: who becomes admin later hears too.
  const left = (await admins(tx, now, env)).filter((person) => person > told)
  const part = left.slice(0, AT_A_TIME)
  const through = part.at(-1)
  if (through !== undefined) await tx.facts.set(fact, String(through))
  const text = messagesFor(env.locale).holidays.unknownYear(year)
  return { says: part.map((person) => ({ to: { person }, text, byDay: true })), more: left.length > part.length }
}

async function admins(read: Reader, now: Instant, env: Env): Promise<number[]> {
  const named = await Promise.all([...env.admins].map((openId) => read.people.byOpenId(openId)))
  const known = named.flatMap((identity) => (identity ? [identity.personId] : []))
  if (known.length > 0) return [...new Set(known)].toSorted((a, b) => a - b)
  const found = new Set<number>()
  for (const { orgId } of await read.orgs.activeChats())
    for (const { role, personId } of orgId === null ? [] : await read.roster.roles(orgId, now))
      if (role === 'admin') found.add(personId)
  return [...found].toSorted((a, b) => a - b)
}
