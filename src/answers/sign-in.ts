import { localDate, localTime } from '../domain/dates.ts'
import { attendanceOf } from '../domain/attendance.ts'
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
      const { status, leftEarly, recordedBy, at } = made.mark
      const stands = attendanceOf(
        { mark: status, leftEarly: leftEarly === 1, leave: null, madeUp: false },
        session.state === 'closed',
      )
      return words.already(sessions.status[stands], recordedBy === null ? localTime(at, zone) : null)
    }
    case 'early':
      throw new UserError((t) =>
        t.sessions.talk.tooEarly(localDate(session.opensAt, zone), localTime(session.opensAt, zone)),
      )
    case 'over':
      throw new UserError((t) => t.sessions.talk.signInOver(localTime(session.closedAt ?? session.closesAt, zone)))
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
