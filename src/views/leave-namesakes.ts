import type { LeaveAbout } from '../about/leave.ts'
import type { LeaveNamesakesView } from '../cards/leave-views.ts'
import type { CardRef } from '../cards/views.ts'
import { namesOf } from '../services/names.ts'
import { openIdsOf, rosterLine } from './marks.ts'
import type { Reader } from '../../db/store.ts'

export async function leaveNamesakesView(
  read: Reader,
  ref: CardRef,
  { org, people: ids, said }: Extract<LeaveAbout, { show: 'leave-namesakes' }>,
  zone: string,
): Promise<LeaveNamesakesView> {
  const name = await namesOf(read, ids)
  const openIds = await openIdsOf(read, ids, [org])
  const people: LeaveNamesakesView['people'][number][] = []
  for (const person of ids) {
    const openId = openIds.get(person)
    const roster = await rosterLine(read, [org], person, zone)
    people.push({ person, name: name(person), paper: openId === undefined, openId: openId ?? null, roster })
  }
  const words = [said.dates, said.reason ?? ''].filter((one) => one !== '').join(' ')
  return { ref, org: (await read.orgs.get(org)).name, said: words, people }
}
