import type { Instant } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import { meantBetween } from './meant.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

type Session = Row<'sessions'>

/** One of its kind that counts and is on at its time: most likely it was written down twice. */
export async function twinOf(
  read: Reader,
  { id, orgId, type, date, startsAt, endsAt }: Pick<Session, 'id' | 'orgId' | 'type' | 'date' | 'startsAt' | 'endsAt'>,
): Promise<Session | undefined> {
  const those = await meantBetween(read, orgId, date, date)
  return those.find((one) => one.id !== id && one.type === type && one.startsAt < endsAt && startsAt < one.endsAt)
}

/** As if it were moved to that time. */
export const twinAt = (
  read: Reader,
  session: Session,
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
  zone: string,
): Promise<Session | undefined> => twinOf(read, { ...session, startsAt, endsAt, date: localDate(startsAt, zone) })

/** Of one that was changed, and where that is so of those after it in its series. */
export async function twinsSince(
  read: Reader,
  session: Session,
  { following, now }: { readonly following: boolean; readonly now: Instant },
): Promise<Session[]> {
  const { seriesId, seriesDate, state } = session
  const later =
    following && seriesId !== null && seriesDate !== null
      ? await read.sessionPlans.laterOf(seriesId, seriesDate, now)
      : []
  const twins: Session[] = []
  for (const one of state === 'planned' ? [session, ...later] : []) {
    const twin = await twinOf(read, one)
    if (twin && twins.every(({ id }) => id !== twin.id)) twins.push(twin)
  }
  return twins
}
