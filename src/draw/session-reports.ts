import {
  type Card,
  dutiesCard,
  markHistoryCard,
  myReportCard,
  sessionFiguresCard,
  sessionReportCard,
} from '../cards/index.ts'
import type { About } from '../about/about.ts'
import type { BoardDrawing } from './boards.ts'
import { SESSION_REPORT_KINDS, type SessionReportAbout } from '../about/session-report.ts'
import { zoneOf } from '../services/sessions/held.ts'
import { myReportView } from '../views/my-report.ts'
import { sessionFiguresView } from '../views/session-figures.ts'
import { dutiesView, markHistoryView, sessionReportView } from '../views/session-reports.ts'
import type { Reader } from '../../db/store.ts'

export const isSessionReport = (about: About): about is SessionReportAbout => about.show in SESSION_REPORT_KINDS

/** What group study comes to, what is behind a figure, what was corrected, and what is owed. */
export async function drawSessionReport(
  read: Reader,
  { card, ref, now, env, t }: BoardDrawing,
  about: SessionReportAbout,
): Promise<Card | undefined> {
  const seen = { now, zone: (await zoneOf(read, about.org)) ?? env.timeZone }
  switch (about.show) {
    case 'session-report':
      return sessionReportCard(await sessionReportView(read, ref, about, seen), t)
    case 'session-figures':
      return sessionFiguresCard(await sessionFiguresView(read, ref, about, seen), t)
    case 'my-report':
      return card.personId === null
        ? undefined
        : myReportCard(await myReportView(read, ref, about, card.personId, seen), t)
    case 'mark-history':
      return markHistoryCard(await markHistoryView(read, ref, about, seen), t)
    case 'duties':
      return dutiesCard(await dutiesView(read, ref, about, seen), t)
  }
}
