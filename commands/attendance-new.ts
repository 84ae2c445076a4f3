import { LASTS } from '../src/domain/session.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { knownNames } from '../src/services/sessions/people-by-names.ts'
import { backfill } from './attendance-backfill.ts'
import { draftOf, sessionRead } from './attendance-sessions.ts'
import { readCame } from './backfill-words.ts'
import { needOrg } from './need-org.ts'

/**
 * `/attendance new 党课 周五15:00 三楼会议室 学习民法典`: read back in full before it counts; a type alone opens the form. One
 * that is over already is entered afterwards, and who came is read with it.
 */
export async function newSession(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const read = await sessionRead(call, words)
  const { slot, repeats } = read
  const over = slot && !repeats && (slot.endsAt ?? slot.startsAt + LASTS) <= call.now
  if (!over) return draftOf(call, read)
  const { came, everybody } = readCame(call.rest, await knownNames(call.tx, [needOrg(call).id], call.now))
  return came.length > 0 || everybody ? backfill(call, words) : draftOf(call, read)
}
