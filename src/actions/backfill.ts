import { defineAction, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { confirmBackfill } from '../services/backfills/confirm.ts'
import { orderFile } from '../services/exports/order-file.ts'
import { orgIn } from './day-of.ts'
import type { Row } from '../../db/schema.ts'

/** The template, with the people of the org as they are now. */
export const exportBackfill = defineAction({
  name: 'export-backfill',
  allow: 'secretary',
  async run(press) {
    const order = { file: 'backfill', org: orgIn(press), by: press.me.personId } as const
    const say = await orderFile(press.tx, order, press.now)
    return { say: [say], keep: true, toast: { type: 'info', content: press.t.files.coming } }
  },
})

/** From now on its sessions count. */
export const confirmBackfillAction = defineAction({
  name: 'confirm-backfill',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, chat } = press
    const backfill = await backfillOf(press)
    if (!chat) throw new UserError(({ talk }) => talk.staleCard)
    const sessions = await confirmBackfill(tx, backfill, { by: me.personId, zone: chat.timeZone, now })
    return { toast: { type: 'success', content: t.sessions.backfill.talk.confirmed(sessions) } }
  },
})

export const dropBackfill = defineAction({
  name: 'drop-backfill',
  allow: 'secretary',
  async run(press) {
    const { id } = await backfillOf(press)
    if (!(await press.tx.backfills.turn(id, 'read', { state: 'dropped' })))
      throw new UserError(({ sessions }) => sessions.talk.decidedBefore)
    return { toast: { type: 'info', content: press.t.sessions.talk.dropped } }
  },
})

async function backfillOf({ tx, about, org }: Press): Promise<Row<'backfills'>> {
  const backfill = about.show === 'backfill' ? await tx.backfills.get(about.backfill) : undefined
  if (!backfill || backfill.orgId !== org?.id) throw new UserError(({ talk }) => talk.staleCard)
  return backfill
}
