/** The kinds of group study (domain.md Session types): data, which an org may rename, add to or require otherwise. */
import type { CalendarKind } from './periods.ts'

/** What a kind is counted as in the year's sentence and in reports, in the order they are told. */
export const COUNTED_AS = [
  'central-group',
  'discussion',
  'group-study',
  'meeting',
  'theme-day',
  'theme-education',
  'party-lecture',
  'visit',
  'field-research',
  'volunteering',
] as const
export type CountedAs = (typeof COUNTED_AS)[number]

/** At least so many times in each of these periods. */
export interface Requirement {
  readonly times: number
  readonly per: Extract<CalendarKind, 'month' | 'quarter' | 'half' | 'year'>
}

export interface SessionType {
  /** One of SHIPPED, or of the org's own making. */
  readonly key: string
  /** Null: the shipped name. */
  readonly name: string | null
  readonly countedAs: CountedAs
  readonly required: Requirement | null
}

const type = (key: ShippedType, countedAs: CountedAs, required: Requirement | null = null) =>
  ({ key, name: null, countedAs, required }) satisfies SessionType

export const SHIPPED_TYPES = [
  'central-group',
  'group-study',
  'members-meeting',
  'committee-meeting',
  'group-meeting',
  'party-lecture',
  'theme-day',
  'theme-education',
  'guest-lecture',
  'reading-meeting',
  'discussion',
  'visit',
  'field-research',
  'volunteering',
] as const
export type ShippedType = (typeof SHIPPED_TYPES)[number]

export const isShipped = (key: string): key is ShippedType => (SHIPPED_TYPES as readonly string[]).includes(key)

/**
 * As shipped. The requirements are those of 三会一课 and 主题党日 for a branch: a members' meeting and a Party lecture each
 * quarter, a committee meeting, a group meeting and a theme day each month.
 */
export const SHIPPED: readonly SessionType[] = [
  type('central-group', 'central-group'),
  type('group-study', 'group-study'),
  type('members-meeting', 'meeting', { times: 1, per: 'quarter' }),
  type('committee-meeting', 'meeting', { times: 1, per: 'month' }),
  type('group-meeting', 'meeting', { times: 1, per: 'month' }),
  type('party-lecture', 'party-lecture', { times: 1, per: 'quarter' }),
  type('theme-day', 'theme-day', { times: 1, per: 'month' }),
  type('theme-education', 'theme-education'),
  type('guest-lecture', 'group-study'),
  type('reading-meeting', 'group-study'),
  type('discussion', 'discussion'),
  type('visit', 'visit'),
  type('field-research', 'field-research'),
  type('volunteering', 'volunteering'),
]

/** Kinds a part of the org holds: whom such a session means is said with it, and kept for the next of its kind. */
export const OF_A_PART: ReadonlySet<string> = new Set<ShippedType>([
  'central-group',
  'committee-meeting',
  'group-meeting',
])

/** An org's types: the shipped ones as the org has them, then its own. */
export function typesOf(own: readonly SessionType[], retired: ReadonlySet<string>): readonly SessionType[] {
  const changed = new Map(own.map((one) => [one.key, one]))
  const shipped = SHIPPED.map((one) => changed.get(one.key) ?? one)
  return [...shipped, ...own.filter(({ key }) => !isShipped(key))].filter(({ key }) => !retired.has(key))
}
