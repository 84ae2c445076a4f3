/**
 * What is remembered. One interface per table; instants are milliseconds since the epoch, dates 'YYYY-MM-DD' in the
 * chat's zone, booleans 0/1. Columns are camelCase here and in the tables: one name for one thing.
 */
import type { Generated, Insertable, Selectable } from 'kysely'

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
  answers: AnswerTable
  notes: NoteTable
  cards: CardTable
  outbox: OutboxTable
  audit: AuditTable
  outages: OutageTable
}

/** Single values of the installation: its id, the last heartbeat, the pause since the last run. */
export interface FactTable {
  name: string
  value: string
}

/** Every inbound event once (design.md ledger 1). `payload` stays only for what failed. */
export interface InboxTable {
  key: string
  kind: string
  receivedAt: number
  error: string | null
}

export type OrgKind = 'committee' | 'general' | 'branch' | 'group'

export interface OrgTable {
  id: Generated<number>
  parentId: number | null
  kind: OrgKind
  name: string
  createdAt: number
}

export interface ChatTable {
  chatId: string
  /** Null until set up. */
  orgId: number | null
  name: string
  state: 'active' | 'inactive'
  locale: string
  timeZone: string
  addedBy: number | null
  ownerOpenId: string | null
  /** Name, owner and members are to be read from Feishu, at the earliest at this instant. */
  importAt: number | null
  createdAt: number
}

/** Who is in a group, as far as events and imports told; the roster is another matter. */
export interface ChatMemberTable {
  chatId: string
  personId: number
  joinedAt: number
  leftAt: number | null
}

export interface PersonTable {
  id: Generated<number>
  name: string
  /** Merged into another person: a recorded act, never undone by deletion. */
  mergedInto: number | null
  createdAt: number
}

export type Reach = 'unknown' | 'reachable' | 'refused'

export interface IdentityTable {
  openId: string
  unionId: string | null
  personId: number
  reach: Reach
  /** The direct chat, once known. */
  directChatId: string | null
  /** The org chosen last, for commands in direct chat. */
  orgId: number | null
  mutedDigest: number
}

/** Who belongs to an org, with dates. */
export interface RosterTable {
  id: Generated<number>
  orgId: number
  personId: number
  since: number
  until: number | null
  /** Left the group chat at this instant; a question to the secretary, not yet a roster act. */
  leftChatAt: number | null
}

export interface StandingTable {
  id: Generated<number>
  orgId: number
  personId: number
  standing: 'exempt' | 'away'
  since: number
  until: number | null
  reason: string
}

export type Role = 'leader' | 'secretary' | 'deputy' | 'admin'

export interface RoleTable {
  id: Generated<number>
  orgId: number
  personId: number
  role: Role
  since: number
  until: number | null
}

/** Someone joined the group: active, visitor or ignore, decided by the secretary or active after 24 h. */
export interface JoinTable {
  id: Generated<number>
  chatId: string
  personId: number
  joinedAt: number
  decideBy: number
  decision: 'active' | 'visitor' | 'ignore' | null
  decidedBy: number | null
  decidedAt: number | null
}

export interface SettingsTable {
  chatId: string
  /** 'HH:MM' */
  dailyTime: string
  /** When the time was set, and the settings it replaced (domain TimeSetting[] as JSON): they govern earlier dates. */
  timeSetAt: number
  timeBefore: string
  /** JSON of domain StudyDays. */
  studyDays: string
  onTimeUntil: string
  /** 'HH:MM' of the next day. */
  lateUntil: string
  packId: string
  profile: 'full' | 'groups-only' | 'reduced'
  digest: number
  digestTime: string
  quietFrom: string
  quietTo: string
  startsOn: string
  pausedAt: number | null
}

/** One row per thing that falls due (design.md ledger 2). */
export interface OccurrenceTable {
  id: Generated<number>
  schedule: 'daily' | 'digest'
  chatId: string
  date: string
  dueAt: number
  state: 'planned' | 'ran' | 'skipped'
  reason: string | null
  decidedAt: number | null
}

export interface StudyDayTable {
  id: Generated<number>
  orgId: number
  chatId: string
  date: string
  slotAt: number
  onTimeUntil: number
  lateUntil: number
  itemId: string
  itemVersion: string
  /** JSON of the StudyItem as posted. */
  snapshot: string
  closedAt: number | null
  /** 1 when an outage took over a quarter of the on-time window or its last 30 minutes (domain.md Excused day). */
  excused: number
  expected: number
  checkedIn: number
  answered: number
  noted: number
}

export type CheckInWay = 'button' | 'answer' | 'note' | 'reply' | 'command' | 'secretary' | 'make-up'
export type CheckInMark = 'on_time' | 'late' | 'made_up'

export interface CheckInTable {
  studyDayId: number
  personId: number
  mark: CheckInMark
  way: CheckInWay
  at: number
  /** 1 when the person was expected that day; visitors, exempt and away are extra and in no rate. */
  expected: number
  recordedBy: number | null
}

export interface AnswerTable {
  studyDayId: number
  personId: number
  question: number
  /** JSON array of option indexes. */
  chosen: string
  right: number
  at: number
}

export interface NoteTable {
  id: Generated<number>
  studyDayId: number | null
  orgId: number
  personId: number
  text: string
  length: number
  at: number
  /** Set when a later note of the same day took its place. */
  replacedAt: number | null
}

export type CardKind = 'study' | 'welcome' | 'setup' | 'panel' | 'join' | 'note' | 'notice'

/** Every card that can still be pressed or redrawn. */
export interface CardTable {
  id: Generated<number>
  kind: CardKind
  /** What it shows: JSON read by the renderer of its kind. */
  about: string
  chatId: string | null
  personId: number | null
  messageId: string | null
  locale: string
  createdAt: number
  expiresAt: number
  /** The picture owed: raised by whatever changes what the card shows. */
  wanted: number
  /** The picture last confirmed by an edit. */
  shown: number
  refreshAt: number | null
  state: 'live' | 'final'
}

/** Every message owed (design.md ledger 3). */
export interface OutboxTable {
  id: Generated<number>
  uuid: string
  /** 'chat:oc_…' or 'person:ou_…': the queue a row waits in. */
  receiver: string
  replyTo: string | null
  /** JSON of MessageBody. */
  body: string
  /** Group cards (0) before direct messages (1). */
  priority: number
  cardId: number | null
  state: 'owed' | 'sending' | 'sent' | 'given_up' | 'unknown'
  attempts: number
  nextAt: number
  firstTriedAt: number | null
  messageId: string | null
  error: string | null
  createdAt: number
  settledAt: number | null
}

export interface AuditTable {
  id: Generated<number>
  at: number
  /** Null: the bot itself. */
  actorId: number | null
  orgId: number | null
  act: string
  subject: string
  before: string | null
  after: string | null
  reason: string | null
}

/** Spans in which the bot could not be reached. */
export interface OutageTable {
  id: Generated<number>
  since: number
  until: number
}

export type Row<T extends keyof Database> = Selectable<Database[T]>
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
