import { type CountedAs, isShipped, type SessionType, typesOf } from '../../domain/session-types.ts'
import { type Messages, messagesFor } from '../../i18n/index.ts'
import { who } from '../../i18n/text.ts'
import { kindsOf } from './kinds.ts'
import type { Row } from '../../../db/schema.ts'
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

/** What a kind is called in words: its key, and the org's own name for it or its shipped one in either language. */
export function namesOfType({ key, name }: SessionType): readonly string[] {
  if (name !== null) return [key, name]
  return isShipped(key) ? [key, ...['zh-CN', 'en-US'].map((locale) => messagesFor(locale).sessions.types[key])] : [key]
}

/** How a kind is called: its shipped key, or the org's own name for it, in use or not. */
export async function typeLabels(read: Reader, orgId: number): Promise<(key: string) => string> {
  const kindOf = await kindsOf(read, orgId)
  return (key) => kindOf(key).label
}

export type Labels = (session: Pick<Row<'sessions'>, 'orgId' | 'type'>) => Promise<string>

/** The kinds of sessions that several orgs hold, each as its org calls it. */
export function labelsOf(read: Reader): Labels {
  const known = new Map<number, ReturnType<typeof typeLabels>>()
  return async ({ orgId, type }) => {
    const labels = known.get(orgId) ?? typeLabels(read, orgId)
    known.set(orgId, labels)
    return (await labels)(type)
  }
}

/** The same inside a text message. */
export async function typeWord(
  read: Reader,
  { orgId, type }: Pick<Row<'sessions'>, 'orgId' | 'type'>,
  t: Messages,
  most = 20,
): Promise<string> {
  const label = (await typeLabels(read, orgId))(type)
  return isShipped(label) ? t.sessions.types[label] : who(label, most)
}
