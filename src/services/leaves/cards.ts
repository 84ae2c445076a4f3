import type { Instant } from '../../clock.ts'
import type { About } from '../../entry.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

type Leave = Pick<Row<'leaves'>, 'id' | 'orgId'>

/** As whoever decides sees it, and as the person does. */
export const leaveAbout = ({ id, orgId }: Leave): Extract<About, { show: 'leave' }> => ({
  show: 'leave',
  org: orgId,
  leave: id,
})
export const myLeaveAbout = ({ id, orgId }: Leave): Extract<About, { show: 'my-leave' }> => ({
  show: 'my-leave',
  org: orgId,
  leave: id,
})

export async function wantCards(tx: Tx, leave: Leave, now: Instant): Promise<void> {
  for (const about of [leaveAbout(leave), myLeaveAbout(leave)])
    await tx.cards.wantShowing('notice', JSON.stringify(about), now)
}
