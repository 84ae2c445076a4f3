import {
  attendanceCard,
  attendanceHelpCard,
  backfillCard,
  backfillWaysCard,
  type Card,
  codeFormCard,
  hostCodeCard,
  namesakesCard,
  namesFormCard,
} from '../cards/index.ts'
import type { About } from '../about/about.ts'
import type { BoardDrawing } from './boards.ts'
import { sessionPlace } from './session-place.ts'
import { backfillView } from '../views/backfill.ts'
import { attendancePanelView } from '../views/attendance-panel.ts'
import { hostCodeView, namesakesView } from '../views/marks.ts'
import { sessionFacts } from '../views/sessions.ts'
import type { Reader } from '../../db/store.ts'

const SHOWS = [
  'host-code',
  'code-form',
  'names-form',
  'namesakes',
  'attendance',
  'attendance-help',
  'backfill-ways',
  'backfill',
] as const

type AttendanceAbout = Extract<About, { show: (typeof SHOWS)[number] }>

export const isAttendance = (about: About): about is AttendanceAbout =>
  (SHOWS as readonly string[]).includes(about.show)

/** The secretary's panel, signing in by code, and marks by words. */
export async function drawAttendance(
  read: Reader,
  { ref, now, t }: BoardDrawing,
  about: AttendanceAbout,
): Promise<Card | undefined> {
  if (about.show === 'attendance-help') return attendanceHelpCard({ ref }, t)
  if (about.show === 'attendance') {
    const chat = await read.orgs.chatOf(about.org)
    return chat && attendanceCard(await attendancePanelView(read, ref, about.org, chat.timeZone, now), t)
  }
  if (about.show === 'backfill-ways') return backfillWaysCard({ ref, org: (await read.orgs.get(about.org)).name }, t)
  if (about.show === 'backfill') {
    const backfill = await read.backfills.get(about.backfill)
    return backfill && backfillCard(await backfillView(read, ref, backfill, now), t)
  }
  const place = await sessionPlace(read, about.session)
  if (!place) return undefined
  switch (about.show) {
    case 'host-code':
      return hostCodeCard(await hostCodeView(read, ref, place, now), t)
    case 'code-form':
      return codeFormCard({ ...(await sessionFacts(read, place, now)), ref }, t)
    case 'names-form':
      return namesFormCard({ ...(await sessionFacts(read, place, now)), ref }, t)
    case 'namesakes':
      return namesakesCard(await namesakesView(read, ref, place, about, now), t)
  }
}
