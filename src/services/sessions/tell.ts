import { DAY, type Instant } from '../../clock.ts'
import { localDate, localTime } from '../../domain/dates.ts'
import type { Say } from '../../entry.ts'
import { messagesFor } from '../../i18n/index.ts'
import type { StepDone } from './steps.ts'
import { allowedIn, chatsOfSession, toldAs } from './told.ts'
import { typeWord } from './types.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** What begins, or would have begun, so soon is told at night too. */
const URGENT = DAY

const isUrgent = (startsAt: Instant, now: Instant) => startsAt - now <= URGENT

/** What is not urgent waits for the morning also where it could not leave at once. */
export const byDayUnlessUrgent = (startsAt: Instant, now: Instant) => (isUrgent(startsAt, now) ? {} : BY_DAY)
const BY_DAY = { byDay: true } as const

/** When those concerned hear that a session moves from one time to another, or is off: after the quiet hours, unless it is urgent. */
export async function tellingAt(
  tx: Tx,
  session: Row<'sessions'>,
  chats: readonly Row<'chats'>[],
  startsAt: Instant,
  now: Instant,
): Promise<Instant> {
  return isUrgent(Math.min(startsAt, session.startsAt), now) ? now : allowedIn(tx, chats, now)
}

/** The group hears of what it was told otherwise. */
export async function planTelling(tx: Tx, session: Row<'sessions'>, startsAt: Instant, now: Instant): Promise<void> {
  const chats = await chatsOfSession(tx, session)
  if (session.toldAs === null || chats.length === 0) return
  await tx.sessionSteps.again(session.id, 'tell', await tellingAt(tx, session, chats, startsAt, now))
}

/** One notice of what it is now, however often it was changed since the last; none where that is what was told. */
export async function tellChanges(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  const chats = await chatsOfSession(tx, session)
  if (chats.length === 0) return { says: [], skipped: 'no-group' }
  if (session.toldAs === null) return { says: [], skipped: 'not-announced' }
  const cancelled = session.state === 'cancelled'
  const before = JSON.parse(session.toldAs) as Told
  if (!cancelled && session.toldAs === toldAs(session)) return { says: [], skipped: 'as-told' }
  if (now >= Math.max(before.closesAt, session.closesAt)) return { says: [], skipped: 'over' }
  await tx.sessions.change(session.id, { toldAs: toldAs(session) })
  const says: Say[] = []
  for (const chat of chats)
    says.push({
      to: { chat: chat.chatId },
      text: await changedWords(tx, session, before, chat),
      until: session.closesAt,
      ...byDayUnlessUrgent(Math.min(before.startsAt, session.startsAt), now),
    })
  return { says }
}

type Told = Pick<Row<'sessions'>, 'startsAt' | 'closesAt' | 'place'>

async function changedWords(
  tx: Tx,
  session: Row<'sessions'>,
  before: Told,
  { locale, timeZone }: Row<'chats'>,
): Promise<string> {
  const t = messagesFor(locale)
  const { notice } = t.sessions.plan
  const type = await typeWord(tx, session, t)
  const after = JSON.parse(toldAs(session)) as Told
  const slot = ({ startsAt, closesAt }: Told) =>
    [localDate(startsAt, timeZone), localTime(startsAt, timeZone), localTime(closesAt, timeZone)] as const
  return session.state === 'cancelled'
    ? notice.cancelled(type, session.title, slot(before), session.cancelReason)
    : notice.moved(type, session.title, {
        before: before.startsAt === after.startsAt && before.closesAt === after.closesAt ? null : slot(before),
        after: slot(after),
        place: session.place,
        placeNew: before.place !== session.place,
      })
}
