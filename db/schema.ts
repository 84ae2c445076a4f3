/**
 * What is remembered. One interface per table; instants are milliseconds since the epoch, dates 'YYYY-MM-DD' in the
 * chat's zone, booleans 0/1. Columns are camelCase here and in the tables: one name for one thing.
 */
import type { Insertable, Selectable } from 'kysely'
import type {
  AuditTable,
  FactTable,
  GapTable,
  InboxTable,
  OccurrenceTable,
  OutageTable,
  OutboxTable,
} from './schema/ledgers.ts'
import type {
  ChatMemberTable,
  ChatTable,
  IdentityTable,
  JoinTable,
  OrgTable,
  PersonTable,
  RoleTable,
  RosterTable,
  StandingTable,
} from './schema/people.ts'
import type { AnswerTable, CheckInTable, NoteTable, SettingsTable, StreakTable, StudyDayTable } from './schema/study.ts'
import type { CalendarEventTable } from './schema/calendar.ts'
import type { BackfillTable, StudyAnswerTable, StudyCheckTable, StudyQuestionTable } from './schema/backfills.ts'
import type { CardCopyTable, CardTable } from './schema/cards.ts'
import type {
  AbsenceNoticeTable,
  AppealTable,
  CodeTryTable,
  LeaveTable,
  MarkChangeTable,
  MarkTable,
  OwedStudyTable,
  RsvpTable,
  SessionOrgTable,
  SessionScopeTable,
  SessionSeriesTable,
  SessionStepTable,
  SessionTable,
  SessionTypeTable,
} from './schema/sessions.ts'
import type { MinutesTable, RotaMemberTable, RotaTable, SessionSpeakerTable, SwapTable } from './schema/speech.ts'
import type {
  BoardLeaverTable,
  PointRulesTable,
  PointTable,
  PointTotalTable,
  ReportTable,
  SettledWeekTable,
  TapTable,
} from './schema/points.ts'

export type { OrgKind, Reach } from './schema/people.ts'
export type { CheckInMark, CheckInWay } from './schema/study.ts'
export type { CardKind } from './schema/cards.ts'
export type { ReportKind } from './schema/points.ts'
export type { SessionState, SessionStep, SignInWay } from './schema/sessions.ts'

export interface Database {
  facts: FactTable
  inbox: InboxTable
  orgs: OrgTable
  chats: ChatTable
  chatMembers: ChatMemberTable
  persons: PersonTable
  identities: IdentityTable
  roster: RosterTable
  standings: StandingTable
  roles: RoleTable
  joins: JoinTable
  settings: SettingsTable
  occurrences: OccurrenceTable
  studyDays: StudyDayTable
  checkIns: CheckInTable
  streaks: StreakTable
  answers: AnswerTable
  notes: NoteTable
  points: PointTable
  pointTotals: PointTotalTable
  pointRules: PointRulesTable
  settledWeeks: SettledWeekTable
  boardLeavers: BoardLeaverTable
  reports: ReportTable
  taps: TapTable
  sessionTypes: SessionTypeTable
  sessionSeries: SessionSeriesTable
  codeTries: CodeTryTable
  sessions: SessionTable
  sessionScope: SessionScopeTable
  sessionOrgs: SessionOrgTable
  sessionSteps: SessionStepTable
  marks: MarkTable
  markChanges: MarkChangeTable
  leaves: LeaveTable
  rsvps: RsvpTable
  owedStudies: OwedStudyTable
  absenceNotices: AbsenceNoticeTable
  appeals: AppealTable
  sessionSpeakers: SessionSpeakerTable
  rotas: RotaTable
  rotaMembers: RotaMemberTable
  swaps: SwapTable
  minutes: MinutesTable
  backfills: BackfillTable
  calendarEvents: CalendarEventTable
  studyChecks: StudyCheckTable
  studyQuestions: StudyQuestionTable
  studyAnswers: StudyAnswerTable
  cards: CardTable
  cardCopies: CardCopyTable
  outbox: OutboxTable
  audit: AuditTable
  outages: OutageTable
  gaps: GapTable
}

export type Row<T extends keyof Database> = Selectable<Database[T]>
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
