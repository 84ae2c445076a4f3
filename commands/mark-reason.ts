import type { MarkChoice } from '../src/domain/mark-choices.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { knownNames } from '../src/services/sessions/people-by-names.ts'
import { dateLike } from '../src/typed/date-like.ts'
import { namesJoined } from '../src/typed/joined-names.ts'
import { leadsWithDate } from '../src/typed/leave.ts'
import { gluedStatus, statusFirst } from './attendance-mark-words.ts'

/**
 * What stands behind a status is the reason, unless it can be none: another person's name, with a status or without, would be
 * lost in it; of somebody who is simply there a time says of which session, and another status that they are not.
 */
export async function demandReason(
  call: CommandCall,
  orgs: readonly number[],
  why: readonly string[],
  choice: MarkChoice,
): Promise<void> {
  const [first = ''] = why
  if (first === '') return
  const names = await knownNames(call.tx, orgs, call.now)
  const glued = gluedStatus(first)?.name
  const another = [first, `${first} ${why[1] ?? ''}`, ...(glued === undefined ? [] : [glued])]
  if (another.some((said) => names.has(said) || namesJoined(said, names)))
    throw new UserError(({ sessions }) => sessions.marking.oneStatus(first))
  // A date that is not understood may say of which session.
  if (leadsWithDate(first)) throw new UserError(({ sessions }) => sessions.marking.sessionUnread(why.join(' ')))
  if (choice !== 'present') return
  if (statusFirst(why) ?? STATUS_AHEAD.test(first))
    throw new UserError(({ sessions }) => sessions.marking.oneStatus(first))
  if (dateLike(why.join(' ')).length > 0)
    throw new UserError(({ sessions }) => sessions.marking.sessionUnread(why.join(' ')))
}

/** '迟到10分钟' */
const STATUS_AHEAD = /^(?:迟到|早退|缺席|缺勤|请假)/
