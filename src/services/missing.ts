import type { Instant } from '../clock.ts'
import { makeUpUntil } from '../domain/make-up.ts'
import { recordBetween } from './period-record.ts'
import { missedBy } from './report-figures.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export interface Missing {
  readonly person: number
  /** Dates missed and not made up, oldest first. */
  readonly missed: readonly string[]
  /** Of these the ones that can still be made up, until when, and since when they are missed. */
  readonly owed: readonly { readonly date: string; readonly until: Instant; readonly since: Instant }[]
}

/** Who missed which days of a report's span, as the record stands: for the secretary and for each of them alone. */
export async function missingOf(
  read: Reader,
  { orgId, from, to }: Pick<Row<'reports'>, 'orgId' | 'from' | 'to'>,
  zone: string,
  now: Instant,
): Promise<Missing[]> {
  const people = new Map<number, { missed: string[]; owed: { date: string; until: Instant; since: Instant }[] }>()
  for (const day of await recordBetween(read, orgId, from, to)) {
    const until = makeUpUntil(day.date, zone)
    for (const person of missedBy(day)) {
      const one = people.get(person) ?? { missed: [], owed: [] }
      people.set(person, one)
      one.missed.push(day.date)
      if (now < until) one.owed.push({ date: day.date, until, since: day.closedAt ?? day.lateUntil })
    }
  }
  return [...people]
    .map(([person, one]) => ({ person, ...one }))
    .toSorted((a, b) => b.missed.length - a.missed.length || a.person - b.person)
}

export type LeftOut = 'paper' | 'unreachable' | 'muted'

/** Why somebody gets no unasked message; undefined when nothing stands against it. */
export async function leftOutOf(read: Reader, people: readonly number[]): Promise<Map<number, LeftOut>> {
  const identities = await read.people.identitiesOf(people)
  return new Map(
    people.flatMap((person): [number, LeftOut][] => {
      const own = identities.filter(({ personId }) => personId === person)
      if (own.length === 0) return [[person, 'paper']]
      if (own.every(({ reach }) => reach === 'refused')) return [[person, 'unreachable']]
      return own.some(({ mutedDigest }) => mutedDigest === 1) ? [[person, 'muted']] : []
    }),
  )
}
