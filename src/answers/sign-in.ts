import type { Instant } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { attendanceOf, signedInAt } from '../domain/attendance.ts'
import { UserError } from '../errors.ts'
import type { Messages } from '../i18n/index.ts'
import type { SignIn } from '../services/sessions/sign-in.ts'
import type { Row } from '../../db/schema.ts'

/** What a sign-in is answered with, however it was made; what came to nothing is thrown as its sentence. */
export function signInWords(made: SignIn, session: Row<'sessions'>, zone: string, { sessions }: Messages): string {
  const words = sessions.talk
  switch (made.kind) {
    case 'done': {
      const time = localTime(made.at, zone)
      return made.extra
        ? words.signedInExtra(time)
        : made.status === 'late'
          ? words.signedInLate(time)
          : words.signedIn(time)
    }
    case 'already': {
      const { status, leftEarly } = made.mark
      const at = signedInAt(made.mark)
      const stands = attendanceOf(
        { mark: status, leftEarly: leftEarly === 1, leave: null, madeUp: false },
        session.state === 'closed',
      )
      return words.already(sessions.status[stands], at === null || leftEarly === 1 ? null : localTime(at, zone))
    }
    case 'early':
      throw new UserError(({ sessions: { talk } }) => tooEarly(session, zone, talk))
    case 'over':
      throw new UserError(({ sessions: { talk } }) => over(session, zone, talk))
    case 'cancelled':
      throw new UserError((t) => t.sessions.talk.cancelled)
    case 'code-missing':
      throw new UserError((t) => t.sessions.code.missing)
    case 'code-locked':
      throw new UserError((t) => t.sessions.code.locked)
    // Said and not thrown: the try is counted.
    case 'code-wrong':
      return sessions.code.wrong(made.left)
    case 'not-on-roster':
      throw new UserError(({ talk }) => talk.notOnRoster(null))
  }
}

type Talk = Messages['sessions']['talk']

const tooEarly = ({ opensAt }: Row<'sessions'>, zone: string, talk: Talk): string =>
  talk.tooEarly(localDate(opensAt, zone), localTime(opensAt, zone))
const over = ({ closedAt, closesAt }: Row<'sessions'>, zone: string, talk: Talk): string =>
  talk.signInOver(localTime(closedAt ?? closesAt, zone))

/** Why a session cannot be signed for at an instant outside its window. */
export const outsideWords = (session: Row<'sessions'>, at: Instant, zone: string, { sessions }: Messages): string =>
  at < session.opensAt ? tooEarly(session, zone, sessions.talk) : over(session, zone, sessions.talk)
