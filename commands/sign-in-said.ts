/** Which session somebody means who says '签到 党课', '签到 15:00', and what is no sign-in: '签到 请假', '签到 来不了'. */
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { isThen } from '../src/typed/session-when.ts'
import { readNamed } from './session-named.ts'
import type { Row } from '../db/schema.ts'

/** Said along with it, and nothing else. */
const FILLER = /^(?:我|本人|已|到[了会场]?|来了|报到|成功|完成|了|一下|谢谢|here|i'?m|me|please|in|to|for|the)+$/i

/** Whether a session is the one that is said; of every one where nothing is. What is not understood signs nobody in. */
export async function sessionSaid(
  { tx, me, now, chat, words, rest }: CommandCall,
  orgs: readonly number[],
): Promise<(session: Row<'sessions'>) => boolean> {
  const { name } = await tx.people.get(me.personId)
  const said = rest
    .replace(name, ' ')
    .split(/[\s、，,。！!]+/)
    .filter((word) => word !== '' && !FILLER.test(word))
  if (said.length === 0) return () => true
  const types = (await Promise.all(orgs.map((org) => sessionTypes(tx, org)))).flat()
  const zone = chat?.timeZone ?? 'UTC'
  const { types: kinds, spans, part, minute, rest: left } = readNamed(said, { types, now, zone })
  if (left.length > 0) throw new UserError(({ sessions }) => sessions.talk.signInUnread(words.join(' ')))
  const when = { ...(part && { part }), ...(minute === undefined ? {} : { minute }) }
  return (session) =>
    (kinds.length === 0 || kinds.includes(session.type)) &&
    (spans.length === 0 || spans.some(({ from, to }) => from <= session.date && session.date <= to)) &&
    isThen(session, when, zone)
}
