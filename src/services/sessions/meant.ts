import type { Instant } from '../../clock.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

type Begins = Pick<Row<'sessions'>, 'id' | 'startsAt'>

/** Both in the order they begin. */
export const inTime = <Session extends Begins>(some: readonly Session[], others: readonly Session[]): Session[] =>
  others.length === 0 ? [...some] : [...some, ...others].toSorted((a, b) => a.startsAt - b.startsAt || a.id - b.id)

/** The sessions of these dates that mean an org's people: its own, and those that orgs above hold for it too. */
export const meantBetween = async (read: Reader, orgId: number, from: string, to: string): Promise<Row<'sessions'>[]> =>
  inTime(await read.sessions.between(orgId, from, to), await read.sessionOrgs.between(orgId, from, to))

/** Likewise those that can be signed for. */
export const meantOpenAt = async (read: Reader, orgId: number, at: Instant): Promise<Row<'sessions'>[]> =>
  inTime(await read.sessions.openAt(orgId, at, at), await read.sessionOrgs.openAt(orgId, at, at))
