import { type CountedAs, type SessionType, typesOf } from '../../domain/session-types.ts'
import type { Reader } from '../../../db/store.ts'

/** The kinds of group study of an org: shipped ones as the org has them, and its own. */
export async function sessionTypes(read: Reader, orgId: number): Promise<readonly SessionType[]> {
  const rows = await read.sessions.types(orgId)
  return typesOf(
    rows.map(({ key, name, countedAs, times, per }) => ({
      key,
      name,
      countedAs: countedAs as CountedAs,
      required: times === null || per === null ? null : { times, per },
    })),
    new Set(rows.filter(({ retiredAt }) => retiredAt !== null).map(({ key }) => key)),
  )
}
