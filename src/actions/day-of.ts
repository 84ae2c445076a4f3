import type { About, Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { Row } from '../../db/schema.ts'

/** The study day a card is about. */
export function dayOf({ day }: Pick<Press, 'day'>): Row<'studyDays'> {
  if (!day) throw new UserError(({ talk }) => talk.staleCard)
  return day
}

/** The org a press is about, of whatever the card tells. */
export function orgIn({ org }: Pick<Press, 'org'>): number {
  if (!org) throw new UserError(({ talk }) => talk.staleCard)
  return org.id
}

/** The org a card is about. */
export function orgOf(about: About): number {
  if ('org' in about && about.org !== null) return about.org
  throw new UserError(({ talk }) => talk.staleCard)
}
