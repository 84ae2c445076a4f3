import { DAY, type Instant } from '../../clock.ts'
import { localDate, localTime } from '../../domain/dates.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import { messagesFor } from '../../i18n/index.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import type { StepDone } from './steps.ts'
import { chatOfSession, toldAs } from './told.ts'
import { typeWord } from './types.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** What begins, or would have begun, so soon is told at night too. */
const URGENT = DAY

/** When those concerned hear that a session moves from one time to another, or is off: after the quiet hours, unless it is urgent. */
export async function tellingAt(
  tx: Tx,
  session: Row<'sessions'>,
  chat: Row<'chats'>,
  startsAt: Instant,
  now: Instant,
): Promise<Instant> {
  const soonest = Math.min(startsAt, session.startsAt)
  return soonest - now <= URGENT ? now : nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId))
}

/** The group hears of what it was told otherwise. */
export async function planTelling(tx: Tx, session: Row<'sessions'>, startsAt: Instant, now: Instant): Promise<void> {
  const chat = await chatOfSession(tx, session)
  if (session.toldAs === null || !chat) return
  await tx.sessionSteps.again(session.id, 'tell', await tellingAt(tx, session, chat, startsAt, now))
}

/** One notice of what it is now, however often it was changed since the last; none where that is what was told. */
export async function tellChanges(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  const chat = await chatOfSession(tx, session)
  if (!chat) return { says: [], skipped: 'no-group' }
  if (session.toldAs === null) return { says: [], skipped: 'not-announced' }
  const cancelled = session.state === 'cancelled'
  const before = JSON.parse(session.toldAs) as Pick<Row<'sessions'>, 'startsAt' | 'closesAt' | 'place'>
  if (!cancelled && session.toldAs === toldAs(session)) return { says: [], skipped: 'as-told' }
  if (now >= Math.max(before.closesAt, session.closesAt)) return { says: [], skipped: 'over' }
  const t = messagesFor(chat.locale)
  const { notice } = t.sessions.plan
  const type = await typeWord(tx, session, t)
  const at = (instant: Instant) => [localDate(instant, chat.timeZone), localTime(instant, chat.timeZone)] as const
  const slot = ({ startsAt, closesAt }: typeof before) => [...at(startsAt), localTime(closesAt, chat.timeZone)] as const
  const text = cancelled
    ? notice.cancelled(type, session.title, slot(before), session.cancelReason)
    : notice.moved(type, session.title, {
        before: before.startsAt === session.startsAt && before.closesAt === session.closesAt ? null : slot(before),
        after: slot(session),
        place: session.place,
        placeNew: before.place !== session.place,
      })
  await tx.sessions.change(session.id, { toldAs: toldAs(session) })
  return { says: [{ to: { chat: chat.chatId }, text, until: session.closesAt }] }
}
