import type { JobDefinition } from '../src/entry.ts'
import { absenceNotices } from './absence-notices.ts'
import { backfills } from './backfills.ts'
import { calendarEvents } from './calendar-events.ts'
import { monthly, quarterly } from './circulars.ts'
import { nightlyBackup } from './back-up.ts'
import { closeDays } from './close-days.ts'
import { dailyCard } from './daily-card.ts'
import { digest } from './digest.ts'
import { duties } from './duties.ts'
import { expireCards } from './expire-cards.ts'
import { importChat } from './import-chat.ts'
import { housekeeping } from './housekeeping.ts'
import { planAllAnew } from './plan-anew.ts'
import { readDirect } from './read-direct.ts'
import { readHistory } from './read-history.ts'
import { refreshCard } from './refresh-card.ts'
import { remindOwed } from './remind-owed.ts'
import { sendMessage } from './send-message.ts'
import { repeatSessions } from './repeat-sessions.ts'
import { sessionSteps } from './session-steps.ts'
import { settleWeeks } from './settle-weeks.ts'
import { settleJoins } from './settle-joins.ts'
import { studyReminders } from './study-reminders.ts'
import { signOfLife } from './sign-of-life.ts'
import { tellOfGaps } from './tell-gaps.ts'
import { afterRestore } from './tell-restored.ts'
import { undelivered } from './tell-undelivered.ts'
import { weekly } from './weekly.ts'

/** What happens by itself, in the order a pass looks: what opens and closes days before what is sent and redrawn. */
export const jobs: readonly JobDefinition[] = [
  planAllAnew,
  importChat,
  readHistory,
  readDirect,
  tellOfGaps,
  dailyCard,
  closeDays,
  repeatSessions,
  sessionSteps,
  backfills,
  absenceNotices,
  settleWeeks,
  weekly,
  monthly,
  quarterly,
  duties,
  remindOwed,
  settleJoins,
  digest,
  studyReminders,
  expireCards,
  undelivered,
  sendMessage,
  calendarEvents,
  refreshCard,
  signOfLife,
  housekeeping,
  afterRestore,
  nightlyBackup,
]

/** What no worker may take off the bot's hands. */
export const botJobs: ReadonlySet<string> = new Set(jobs.filter(({ ofBot }) => ofBot).map(({ name }) => name))
