import type { Instant } from '../../clock.ts'
import { messagesFor } from '../../i18n/index.ts'
import { enterMarks, mayEnter } from '../sessions/enter-marks.ts'
import { AT_ONCE, backfillAbout, contentOf } from './content.ts'
import { BACKFILL_ENTERED, MARK_BACKFILLED } from '../../../db/repositories/audit.ts'
import type { Tx } from '../../../db/store.ts'

/** The next marks of a confirmed sheet, as the secretary's own who confirmed it. True while there are more. */
export async function enterPart(tx: Tx, id: number, now: Instant): Promise<boolean> {
  const backfill = await tx.backfills.get(id)
  const content = backfill && contentOf(backfill)
  if (!backfill || !content || backfill.state !== 'confirmed') return false
  const { orgId, by } = backfill
  const counted = content.sessions.filter(({ session }) => session !== undefined)
  const before = new Map<number, number>()
  let all = 0
  for (const { session = 0, marks } of counted) {
    before.set(session, all)
    all += marks.length
  }
  const current = counted.findLast(({ session = 0 }) => (before.get(session) ?? 0) <= backfill.entered)
  const session = current?.session === undefined ? undefined : await tx.sessions.get(current.session)
  const from = backfill.entered - (before.get(session?.id ?? 0) ?? 0)
  const part = current?.marks.slice(from, from + AT_ONCE) ?? []
  if (session && session.state === 'closed') {
    const wishes = []
    for (const { person, choice } of part)
      // Whom somebody has entered by hand meanwhile stays as entered; who was not expected was not missed.
      if (!(await tx.marks.of(session.id, person)) && (await mayEnter(tx, session, person, choice, now)))
        wishes.push({ personId: person, choice })
    const { afterwards } = messagesFor((await tx.orgs.chatOf(orgId))?.locale ?? '').sessions.marking
    await enterMarks(tx, session, wishes, { reason: '', usual: afterwards, by, now, act: MARK_BACKFILLED })
  }
  const entered = backfill.entered + part.length
  const more = entered < all
  await tx.backfills.turn(id, 'confirmed', more ? { entered } : { entered, state: 'done', nextAt: null })
  if (!more) {
    await tx.audit.record({ at: now, actorId: by, orgId, act: BACKFILL_ENTERED, subject: `backfill:${id}` })
    await tx.cards.wantShowing('notice', JSON.stringify(backfillAbout(orgId, id)), now)
  }
  return more
}
