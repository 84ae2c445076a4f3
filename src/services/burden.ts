import type { Instant } from '../clock.ts'
import { addDays, instantOf, localDate, mondayOf } from '../domain/dates.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** Counts a press that reached an entry, for the org it was about. */
export async function countTap(
  tx: Tx,
  { org, chat, now }: { org: Row<'orgs'> | undefined; chat: Row<'chats'> | undefined; now: Instant },
): Promise<void> {
  if (org && chat) await tx.burden.tap(org.id, mondayOf(localDate(now, chat.timeZone)))
}

export interface WeekOfBurden {
  readonly monday: string
  readonly studyCards: number
  readonly otherCards: number
  readonly direct: number
  readonly taps: number
  /** The most on one day: other group cards, and reminders to one person. */
  readonly mostOthers: number
  readonly mostReminders: number
  readonly mostStudy: number
}

const WEEKS = 4

/** This week and the three before, newest first. */
export async function burdenOf(read: Reader, orgId: number, chat: Row<'chats'>, now: Instant): Promise<WeekOfBurden[]> {
  const zone = chat.timeZone
  const weeks: WeekOfBurden[] = []
  for (let back = 0; back < WEEKS; back++) {
    const monday = addDays(mondayOf(localDate(now, zone)), -7 * back)
    const from = instantOf(monday, '00:00', zone)
    const until = instantOf(addDays(monday, 7), '00:00', zone)
    const cards = (await read.burden.inGroup(chat.chatId, from, until)).filter(({ kind }) => kind !== null)
    const study = cards.filter(({ kind }) => kind === 'study')
    const others = cards.filter(({ kind }) => kind !== 'study')
    const reminders = await read.burden.reminders(orgId, now, from, until)
    const day = ({ at }: { at: number | null }) => localDate(at ?? from, zone)
    weeks.push({
      monday,
      studyCards: study.length,
      otherCards: others.length,
      direct: await read.burden.direct(orgId, now, from, until),
      taps: await read.burden.taps(orgId, monday),
      mostStudy: mostOf(study.map(day)),
      mostOthers: mostOf(others.map(day)),
      mostReminders: mostOf(reminders.map((one) => `${one.receiver} ${day(one)}`)),
    })
  }
  return weeks
}

/** How often the most frequent of them occurs. */
function mostOf(keys: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}
