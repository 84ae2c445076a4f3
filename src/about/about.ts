import type { RollBack, RollTab } from '../cards/session-views.ts'
import { SPEECH_KINDS, type SpeechAbout } from './speech.ts'
import type { NoticeView } from '../cards/notice.ts'
import { ABSENCE_KINDS, type AbsenceAbout } from './absence.ts'
import { BACKFILL_KINDS, type BackfillAbout, type ToMark } from './backfill.ts'
import { LEAVE_KINDS, type LeaveAbout } from './leave.ts'
import type { Instant } from '../clock.ts'
import type { AttendanceStatus } from '../domain/attendance.ts'
import type { MarkChoice } from '../domain/mark-choices.ts'
import type { PeriodKind } from '../domain/periods.ts'
import type { PointRules, PointSource } from '../domain/points.ts'
import { SESSION_REPORT_KINDS, type SessionReportAbout } from './session-report.ts'
import type { Written } from '../domain/written.ts'
import type { Difference } from '../services/sessions/arranged.ts'
import type { CardKind } from '../../db/schema.ts'

/** Words that wait until it is known which org they mean; when they were typed, and when that was asked. */
export interface Waited {
  readonly words: string
  readonly at: Instant
  readonly askedAt: Instant
}

/** What a card shows, remembered with the card so that it can be drawn again at any time. */
export type About =
  | { readonly show: 'study'; readonly day: number }
  | { readonly show: 'welcome'; readonly chat: string }
  | { readonly show: 'setup'; readonly chat: string; readonly done?: true }
  | { readonly show: 'note-form'; readonly day: number; readonly saved?: true }
  | { readonly show: 'me'; readonly org: number }
  | { readonly show: 'day'; readonly day: number }
  /** `wrong` once it was answered so: the explanation is there to be read before the next try. */
  | { readonly show: 'make-up'; readonly day: number; readonly wrong?: true }
  /** `on` is the study day shown; without it the newest. */
  | { readonly show: 'today'; readonly org: number; readonly page: number; readonly on?: number }
  /** `from` is the first date of the week or month. */
  | {
      readonly show: 'register'
      readonly org: number
      readonly kind: 'week' | 'month'
      readonly from: string
      readonly page: number
    }
  /** `of`: who may come without being on it. */
  | { readonly show: 'roster'; readonly org: number; readonly page: number; readonly of?: 'visitors' }
  | { readonly show: 'roles'; readonly org: number; readonly page?: number }
  | { readonly show: 'join'; readonly chat: string; readonly joins: readonly number[] }
  | { readonly show: 'log'; readonly org: number }
  | { readonly show: 'next'; readonly org: number }
  /** `on` is a date in the period meant, where that is not today's; `around` are the places round one's own. */
  | {
      readonly show: 'rank'
      readonly org: number
      readonly period: PeriodKind
      readonly on?: string
      readonly around?: true
    }
  | { readonly show: 'org-rank'; readonly org: number; readonly period: PeriodKind }
  | { readonly show: 'rules'; readonly org: number }
  | { readonly show: 'rules-form'; readonly org: number; readonly draft?: PointRules }
  | { readonly show: 'rules-preview'; readonly org: number; readonly draft: PointRules; readonly from: string }
  | { readonly show: 'burden'; readonly org: number }
  /** Asked from an org; null: by whoever runs the bot, without one. */
  | { readonly show: 'outbox'; readonly org: number | null; readonly page: number }
  | { readonly show: 'my-points'; readonly org: number; readonly period: PeriodKind }
  | {
      readonly show: 'entries'
      readonly org: number
      readonly period: PeriodKind
      readonly source: PointSource
      readonly page: number
    }
  | { readonly show: 'streak'; readonly org: number; readonly longest: boolean; readonly page: number }
  | { readonly show: 'month'; readonly org: number; readonly month: string }
  | { readonly show: 'help'; readonly org: number | null; readonly direct: boolean }
  | { readonly show: 'digest'; readonly day: number }
  /** A released report, from its own figures. */
  | { readonly show: 'report'; readonly org: number; readonly report: number }
  | { readonly show: 'reports'; readonly org: number }
  /** For the secretary: who missed which days of a report's week. */
  | { readonly show: 'missed'; readonly org: number; readonly report: number; readonly page: number }
  /** For one person: the days still to be made up. */
  | { readonly show: 'owed'; readonly org: number; readonly report: number }
  /** A draft, and what became of it. */
  | { readonly show: 'circular'; readonly org: number; readonly report: number }
  /** `over`: the figures its words are written over. */
  | { readonly show: 'circular-form'; readonly org: number; readonly report: number; readonly over?: Written }
  /** A session in its group. */
  | { readonly show: 'session'; readonly session: number }
  /** A session as one member's own. */
  | { readonly show: 'my-session'; readonly session: number }
  /** Read back before it counts, and what became of it. */
  | { readonly show: 'new-session'; readonly session: number; readonly marks?: readonly ToMark[] }
  /** The secretary's live card of a session; `org`: of one of the orgs it is for, with its own people. */
  | {
      readonly show: 'roll'
      readonly session: number
      readonly page: number
      readonly of?: RollTab
      readonly org?: number
      readonly back?: RollBack
    }
  | {
      readonly show: 'mark-form'
      readonly session: number
      readonly person: number
      readonly saved?: true
      readonly org?: number
    }
  | { readonly show: 'sessions'; readonly org: number; readonly page: number }
  | LeaveAbout
  /** A new session, its type where that is known, or `of` one that stands; `marks`: of its draft; `past`: one that was held. */
  | {
      readonly show: 'session-form'
      readonly org: number
      readonly of?: number
      readonly type?: string
      readonly marks?: readonly ToMark[]
      readonly past?: true
    }
  /** What was changed of a session, from what to what. */
  | ({ readonly show: 'session-changed'; readonly session: number; readonly following?: true } & Difference)
  /** `to`, `place`: as typed, to be confirmed; `left`: what was typed besides. */
  | {
      readonly show: 'move-form'
      readonly session: number
      readonly to?: { readonly startsAt: Instant; readonly endsAt: Instant }
      readonly place?: string
      readonly left?: string
    }
  | { readonly show: 'cancel-form'; readonly session: number; readonly reason?: string }
  | { readonly show: 'session-types'; readonly org: number; readonly page: number }
  /** Without a key for a new one. */
  | { readonly show: 'type-form'; readonly org: number; readonly key?: string }
  /** The sessions announced together on a date. */
  | { readonly show: 'previews'; readonly org: number; readonly date: string }
  /** The code of a session for whoever hosts it, and the form a member types it in. */
  | { readonly show: 'host-code'; readonly session: number }
  | { readonly show: 'code-form'; readonly session: number }
  /** Who came, by names in one go. */
  | { readonly show: 'names-form'; readonly session: number }
  /** Which of several people of one name is meant, or at which of several sessions; then what was entered. */
  | {
      readonly show: 'namesakes'
      readonly session: number
      readonly people: readonly number[]
      /** Each that may be meant; without them all of these people at this session. */
      readonly lines?: readonly { readonly person: number; readonly session: number }[]
      readonly choice: MarkChoice
      readonly reason: string
      readonly org?: number
      readonly saved?: { readonly person: number; readonly session?: number; readonly from: AttendanceStatus }
    }
  /** The secretary's panel, and every command of it. */
  | { readonly show: 'attendance'; readonly org: number }
  | { readonly show: 'attendance-help'; readonly org: number }
  | AbsenceAbout
  | BackfillAbout
  | SpeechAbout
  | SessionReportAbout
  | {
      readonly show: 'notice'
      /** The org its buttons are about. */
      readonly org?: number
      readonly title: string
      readonly text: string
      readonly buttons: NoticeView['buttons']
      readonly folded?: NoticeView['folded']
      /** What was typed before it was asked which org is meant; it is done once that is chosen. */
      readonly waited?: Waited
    }

export const KIND_OF: Record<About['show'], CardKind> = {
  study: 'study',
  welcome: 'welcome',
  setup: 'setup',
  'note-form': 'note',
  'make-up': 'note',
  join: 'join',
  digest: 'notice',
  notice: 'notice',
  me: 'panel',
  day: 'panel',
  today: 'panel',
  register: 'panel',
  roster: 'panel',
  roles: 'panel',
  log: 'panel',
  next: 'panel',
  help: 'panel',
  rank: 'panel',
  'org-rank': 'panel',
  rules: 'panel',
  'rules-form': 'panel',
  'rules-preview': 'panel',
  burden: 'panel',
  outbox: 'panel',
  'my-points': 'panel',
  entries: 'panel',
  streak: 'panel',
  month: 'panel',
  report: 'report',
  reports: 'panel',
  missed: 'panel',
  owed: 'notice',
  circular: 'panel',
  'circular-form': 'note',
  session: 'session',
  'my-session': 'notice',
  'new-session': 'panel',
  roll: 'panel',
  'mark-form': 'note',
  sessions: 'panel',
  ...LEAVE_KINDS,
  'session-form': 'note',
  'session-changed': 'panel',
  'move-form': 'note',
  'cancel-form': 'note',
  'session-types': 'panel',
  'type-form': 'note',
  previews: 'session',
  'host-code': 'panel',
  'code-form': 'note',
  'names-form': 'note',
  namesakes: 'panel',
  attendance: 'panel',
  'attendance-help': 'panel',
  ...BACKFILL_KINDS,
  ...ABSENCE_KINDS,
  ...SPEECH_KINDS,
  ...SESSION_REPORT_KINDS,
}
