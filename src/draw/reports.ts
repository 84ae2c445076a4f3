import {
  type Card,
  circularCard,
  circularDraftCard,
  circularFormCard,
  missedCard,
  owedCard,
  reportCard,
  reportsCard,
} from '../cards/index.ts'
import type { BoardDrawing } from './boards.ts'
import type { About } from '../about/about.ts'
import { asItStands, asShown } from '../services/circulars.ts'
import { isSecretary } from '../services/who.ts'
import { circularView, missedView, owedView, reportsView, reportView } from '../views/reports.ts'
import type { Reader } from '../../db/store.ts'

const SHOWS = ['report', 'reports', 'missed', 'owed', 'circular', 'circular-form'] as const

type ReportAbout = Extract<About, { show: (typeof SHOWS)[number] }>

export const isReport = (about: About): about is ReportAbout => (SHOWS as readonly string[]).includes(about.show)

/** Reports and circulars, from their own figures; drafts, and who was missing, from the record. */
export async function drawReport(
  read: Reader,
  { card, ref, now, env, t }: BoardDrawing,
  about: ReportAbout,
): Promise<Card | undefined> {
  const chat = await read.orgs.chatOf(about.org)
  if (!chat) return undefined
  const { personId } = card
  const keeper = async () => personId !== null && (await isSecretary(read, personId, chat, env.admins, now))
  if (about.show === 'reports') return reportsCard(await reportsView(read, ref, about.org, await keeper(), now), t)

  const kept = await read.reports.get(about.report)
  const zone = chat.timeZone
  if (!kept) return undefined
  const report = await asShown(read, await asItStands(read, kept, now))
  const gaveWay = report.words === kept.words ? {} : ({ wordsGaveWay: true } as const)
  switch (about.show) {
    case 'report': {
      const view = { ...reportView(ref, report, zone, card.state === 'live'), ...gaveWay }
      if (report.kind !== 'week') return circularCard(view, t)
      return reportCard((await keeper()) ? { ...view, keeper: true } : view, t)
    }
    case 'missed':
      return missedCard(await missedView(read, ref, report, about.page, zone, now), t)
    case 'owed':
      return personId === null ? undefined : owedCard(await owedView(read, ref, report, personId, zone, now), t)
    case 'circular':
      return circularDraftCard({ ...(await circularView(read, ref, report, zone)), ...gaveWay }, t)
    case 'circular-form':
      return circularFormCard(await circularView(read, ref, report, zone), t)
  }
}
