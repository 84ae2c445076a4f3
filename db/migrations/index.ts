import type { Migration } from 'kysely'
import * as init from './0001-init.ts'
import * as chatStateAt from './0002-chat-state-at.ts'
import * as outboxSecretaryOf from './0003-outbox-secretary-of.ts'
import * as streakIndexes from './0004-streak-indexes.ts'
import * as streaks from './0005-streaks.ts'
import * as outboxUntil from './0006-outbox-until.ts'
import * as points from './0007-points.ts'
import * as sessions from './0008-sessions.ts'
import * as outboxTold from './0009-outbox-told.ts'
import * as gaps from './0010-gaps.ts'
import * as backfills from './0011-backfills.ts'
import * as sessionOrgs from './0012-session-orgs.ts'
import * as calendar from './0013-calendar.ts'
import * as gapsKept from './0014-gaps-kept.ts'
import * as sessionEnds from './0015-session-ends.ts'
import * as signInOpens from './0016-sign-in-opens.ts'
import * as orgChosenAt from './0017-org-chosen-at.ts'
import * as outlineFiles from './0018-outline-files.ts'
import * as outboxPerhaps from './0019-outbox-perhaps.ts'
import * as leaveRule from './0020-leave-rule.ts'
import * as cardCopies from './0021-card-copies.ts'

/** In the order of their numbers. A migration that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-init': init,
  '0002-chat-state-at': chatStateAt,
  '0003-outbox-secretary-of': outboxSecretaryOf,
  '0004-streak-indexes': streakIndexes,
  '0005-streaks': streaks,
  '0006-outbox-until': outboxUntil,
  '0007-points': points,
  '0008-sessions': sessions,
  '0009-outbox-told': outboxTold,
  '0010-gaps': gaps,
  '0011-backfills': backfills,
  '0012-session-orgs': sessionOrgs,
  '0013-calendar': calendar,
  '0014-gaps-kept': gapsKept,
  '0015-session-ends': sessionEnds,
  '0016-sign-in-opens': signInOpens,
  '0017-org-chosen-at': orgChosenAt,
  '0018-outline-files': outlineFiles,
  '0019-outbox-perhaps': outboxPerhaps,
  '0020-leave-rule': leaveRule,
  '0021-card-copies': cardCopies,
}
