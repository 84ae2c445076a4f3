import type { About, Moment } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { Row } from '../../db/schema.ts'

/** The study day a card is about. */
export async function dayOf({ tx }: Pick<Moment, 'tx'>, about: About): Promise<Row<'studyDays'>> {
  const day = 'day' in about ? await tx.study.day(about.day) : undefined
  if (!day) throw new UserError(({ talk }) => talk.staleCard)
  return day
}

/** The org a card is about. */
export function orgOf(about: About): number {
  if ('org' in about && about.org !== null) return about.org
  throw new UserError(({ talk }) => talk.staleCard)
}
