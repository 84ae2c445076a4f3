import type { Instant } from '../../clock.ts'
import type { Dates } from '../../domain/leave.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { meantBetween } from '../sessions/meant.ts'
import { isMeant } from '../sessions/sign-in.ts'
import { type Asked, askForDates, askForSession, type Asking } from './ask.ts'
import type { Tx } from '../../../db/store.ts'

/** Of one date its sessions, where the person is expected of any; otherwise the dates as a whole. */
export async function askOn(
  tx: Tx,
  { dates, wholeDay, startsAt }: { dates: Dates; wholeDay: boolean; startsAt?: Instant },
  asking: Asking,
): Promise<readonly [Asked, ...Asked[]]> {
  const { orgId, personId } = asking
  const sessions = dates.from === dates.to && !wholeDay ? await meantBetween(tx, orgId, dates.from, dates.to) : []
  const at = sessions.filter((session) => session.startsAt === startsAt)
  const asked: Asked[] = []
  const refused: UserError[] = []
  for (const session of at.length > 0 ? at : sessions) {
    if (!(await isMeant(tx, session, personId))) continue
    try {
      asked.push(await askForSession(tx, session, asking))
    } catch (error) {
      // One of them may be asked for where another is over.
      if (!(error instanceof UserError)) throw error
      refused.push(error)
    }
  }
  const [first, ...others] = asked
  if (first) return [first, ...others]
  if (refused[0]) throw refused[0]
  return [await askForDates(tx, dates, asking)]
}

/** What was said of several leaves, the texts to one person as one message. */
export function saysOf(asked: readonly Asked[]): readonly Say[] {
  const all = asked.flatMap(({ says }) => says)
  const same = (a: Say, b: Say) => 'text' in a && 'text' in b && JSON.stringify(a.to) === JSON.stringify(b.to)
  return all.flatMap((say, at): Say[] => {
    if (!('text' in say)) return [say]
    if (all.slice(0, at).some((other) => same(other, say))) return []
    const texts = all.flatMap((one) => ('text' in one && same(one, say) ? [one.text] : []))
    return [{ ...say, text: texts.join('\n') }]
  })
}
