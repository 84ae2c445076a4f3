import type { LeavePlan } from '../../domain/leave.ts'
import type { About, Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { messagesFor } from '../../i18n/index.ts'
import { isFor } from '../sessions/orgs-of.ts'
import { type Asked, askForDates, askForSession } from './ask.ts'
import type { Planned } from './ask-said.ts'
import { leaveAbout, myLeaveAbout } from './cards.ts'
import type { Planning } from './plan.ts'
import { demandAll } from './still-open.ts'
import type { Tx } from '../../../db/store.ts'

/** Exactly what was planned, all or none; each is asked once more whether it can be, and what of it can is told. */
async function fileLeave(tx: Tx, plan: LeavePlan, planning: Planning): Promise<[Asked, ...Asked[]]> {
  const asking = { ...planning, reason: plan.reason }
  const file = async (item: LeavePlan['items'][number]): Promise<Asked> => {
    if (!('session' in item)) return askForDates(tx, item, asking)
    const session = await tx.sessions.get(item.session)
    if (!session || !(await isFor(tx, session, planning.orgId))) throw new UserError(({ talk }) => talk.staleCard)
    return askForSession(tx, session, asking)
  }
  await demandAll(tx, plan.items, planning)
  const [item, ...others] = plan.items
  const first = await file(item)
  const more: Asked[] = []
  for (const other of others) more.push(await file(other))
  const { talk } = messagesFor((await tx.orgs.chatOf(planning.orgId))?.locale ?? '').sessions.leave
  const told = plan.none.map((date): Say => ({ to: 'me', text: talk.nothingThen(date) }))
  return [{ ...first, says: [...first.says, ...told] }, ...more]
}

/** Filed where it is sure; otherwise shown, and nothing is filed. The cards of it, and who is told. */
export async function fileOrShow(
  tx: Tx,
  { plan, sure }: Planned,
  asking: Planning,
  entry: boolean,
): Promise<{ filed: readonly Asked[]; shows: readonly [About, ...About[]]; says: readonly Say[] }> {
  const { orgId: org, personId: person } = asking
  if (!sure) return { filed: [], shows: [{ show: 'leave-check', org, person, plan, entry }], says: [] }
  return filed(tx, plan, asking, entry)
}

/** Filed as it stands. */
export async function filed(tx: Tx, plan: LeavePlan, asking: Planning, entry: boolean) {
  const asked = await fileLeave(tx, plan, asking)
  const about = ({ leave: id, orgId }: Asked): About => (entry ? leaveAbout : myLeaveAbout)({ id, orgId })
  const [first, ...others] = asked
  const shows: readonly [About, ...About[]] = [about(first), ...others.map(about)]
  return { filed: asked, shows, says: saysOf(asked) }
}

/** What was said of several leaves, the texts to one person as one message. */
function saysOf(asked: readonly Asked[]): readonly Say[] {
  const all = asked.flatMap(({ says }) => says)
  const same = (a: Say, b: Say) => 'text' in a && 'text' in b && JSON.stringify(a.to) === JSON.stringify(b.to)
  return all.flatMap((say, at): Say[] => {
    if (!('text' in say)) return [say]
    if (all.slice(0, at).some((other) => same(other, say))) return []
    const texts = all.flatMap((one) => ('text' in one && same(one, say) ? [one.text] : []))
    return [{ ...say, text: texts.join('\n') }]
  })
}
