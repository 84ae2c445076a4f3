/** A plan of leave as whoever is to agree to it sees it: its sessions as they stood when it was made. */
import { localDate } from '../../domain/dates.ts'
import type { LeaveItem, LeavePlan, LeaveWhat } from '../../domain/leave.ts'
import { labelsOf } from '../sessions/types.ts'
import { whatOf } from './what.ts'
import type { Reader } from '../../../db/store.ts'

export async function asShown(read: Reader, items: readonly LeaveItem[], zone: string): Promise<LeaveWhat[]> {
  const label = labelsOf(read)
  const what: LeaveWhat[] = []
  for (const item of items) {
    const session = 'session' in item ? await read.sessions.get(item.session) : undefined
    if (!('session' in item)) what.push({ session: null, ...item })
    else if (session) {
      const startsAt = item.startsAt ?? session.startsAt
      what.push(await whatOf({ ...session, startsAt, date: localDate(startsAt, zone) }, zone, label))
    }
  }
  return what
}

/** The plan with its sessions as they stand now, and those that were moved since; undefined where none was. */
export async function movedSince(
  read: Reader,
  plan: LeavePlan,
  zone: string,
): Promise<{ plan: LeavePlan; moved: readonly LeaveWhat[] } | undefined> {
  const moved: LeaveItem[] = []
  const asNow = async (item: LeaveItem): Promise<LeaveItem> => {
    const session = 'session' in item ? await read.sessions.get(item.session) : undefined
    if (!session || !('session' in item) || item.startsAt === session.startsAt) return item
    const now = { ...item, startsAt: session.startsAt }
    moved.push(now)
    return now
  }
  const [first, ...others] = plan.items
  const items: [LeaveItem, ...LeaveItem[]] = [await asNow(first)]
  for (const item of others) items.push(await asNow(item))
  return moved.length === 0 ? undefined : { plan: { ...plan, items }, moved: await asShown(read, moved, zone) }
}
