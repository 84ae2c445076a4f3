import { type CountedAs, isShipped, SHIPPED } from '../../domain/session-types.ts'
import type { Reader } from '../../../db/store.ts'

export interface Kind {
  /** The org's own name for it, or the key of a shipped one. */
  readonly label: string
  readonly countedAs: CountedAs
}

/** What an org's kinds of study are called and counted as, retired ones too: their sessions stay on record. */
export async function kindsOf(read: Reader, orgId: number): Promise<(type: string) => Kind> {
  const own = new Map((await read.sessions.types(orgId)).map((row) => [row.key, row]))
  const kinds = new Map<string, Kind>()
  return (type) => {
    const known = kinds.get(type)
    if (known) return known
    const row = own.get(type)
    const countedAs = row?.countedAs ?? SHIPPED.find(({ key }) => key === type)?.countedAs ?? 'group-study'
    const kind = { label: row?.name ?? type, countedAs: countedAs as CountedAs }
    kinds.set(type, kind)
    return kind
  }
}

/** The key of what an org calls so; undefined where that is a kind of those below it alone. */
export async function keyCalled(read: Reader, orgId: number, label: string): Promise<string | undefined> {
  const own = await read.sessions.types(orgId)
  const called = own.find(({ key, name }) => (name ?? key) === label)
  return called?.key ?? (isShipped(label) ? label : undefined)
}
