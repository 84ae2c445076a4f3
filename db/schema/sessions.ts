import type { Generated } from 'kysely'
import type { NoticeState } from '../../src/domain/absence.ts'
import type { MarkStatus, MarkWay } from '../../src/domain/attendance.ts'
import type { StudyState } from '../../src/domain/owed-study.ts'
import type { Requirement } from '../../src/domain/session-types.ts'

/** An org's own kinds of study, and what it owes of shipped ones (domain.md Session types). */
export interface SessionTypeTable {
  orgId: number
  key: string
  /** Null: the shipped name. */
  name: string | null
  countedAs: string
  /** Required so many times `per` period; both null: not required. */
  times: number | null
  per: Requirement['per'] | null
  retiredAt: number | null
}

export interface SessionSeriesTable {
  id: Generated<number>
  orgId: number
  /** JSON of domain Repeats. */
  repeats: string
  /** JSON of what each of its sessions begins as. */
  template: string
  /** The last date, if it ends. */
  until: string | null
  /** Dates up to this one have been looked at. */
  madeThrough: string
  /** When its next session is made; null where none is left. */
  nextAt: number | null
  createdBy: number
  createdAt: number
  endedAt: number | null
}

export type SignInWay = 'press' | 'code'
/** draft: read back to whoever typed it and not yet confirmed; it counts for nothing. */
export type SessionState = 'draft' | 'planned' | 'closed' | 'cancelled'

export interface SessionTable {
  id: Generated<number>
  orgId: number
  /** A key of domain session-types, or of the org's own. */
  type: string
  title: string
  place: string
  /** What to read, as text; empty when there is none. */
  material: string
  /** Of its start, in the chat's zone. */
  date: string
  /** Signing in begins: `opensBefore` its start, or when somebody began it by hand. */
  opensAt: number
  opensBefore: number
  startsAt: number
  lateAfter: number
  /** As planned. */
  endsAt: number
  /** Signing in ends: as planned, or when somebody ended it by hand. */
  closesAt: number
  /** Leave may be asked for until then. */
  leaveUntil: number
  signIn: SignInWay
  /** What the codes that change every 30 s are made from. */
  secret: string
  hostId: number | null
  /** org: the roster of the org; named: those of it in sessionScope; below: the rosters of those in sessionOrgs. */
  scope: 'org' | 'named' | 'below'
  /** In fen. */
  cost: number | null
  state: SessionState
  seriesId: number | null
  seriesDate: string | null
  createdBy: number
  createdAt: number
  /** Entered after it was over (补录). */
  backfilledAt: number | null
  closedAt: number | null
  /** When the absences became final. */
  finalAt: number | null
  /** The instant whose roster was expected, where that is not its start: entered for a time before there was a roster. */
  rosterAt: number | null
  /** 1: the bot could not be reached while it was signed for, so that who did not sign is not called absent for it. */
  outage: Generated<number>
  cancelledAt: number | null
  cancelReason: string | null
  /** Of a draft: JSON of how it is to be repeated once it counts. */
  repeats: string | null
  /** Time and place as the group last heard of them, JSON; null before it was announced. */
  toldAs: string | null
  /** How its study is made up (domain StudyCheck); null: as the org has it. */
  studyCheck: string | null
  /** How often it was changed: of two changes made at once the second is told. */
  revision: Generated<number>
}

export interface SessionScopeTable {
  sessionId: number
  personId: number
}

/** Its own org and those below, as the tree stood when it began; the lowest has the first place. */
export interface SessionOrgTable {
  sessionId: number
  orgId: number
  place: number
}

/**
 * announce: the preview is posted; remind: half an hour before; open: signing in begins; nudge: the secretary has those
 * reminded who have not signed in; close; owe: those on leave owe the study; final: absences are final and to be told;
 * speak: its lead speakers hear that they are; speak3, speak1: three days and one day before their turn; tell: the group hears of a new time or place, or that it
 * is cancelled; leaves: whoever has leave for it hears of its new time.
 */
export type SessionStep =
  | 'announce'
  | 'remind'
  | 'open'
  | 'nudge'
  | 'close'
  | 'owe'
  | 'final'
  | 'speak'
  | 'speak3'
  | 'speak1'
  | 'tell'
  | 'leaves'

/** One row per thing that falls due of a session (design.md ledger 2). */
export interface SessionStepTable {
  sessionId: number
  step: SessionStep
  dueAt: number
  state: 'planned' | 'ran' | 'skipped'
  reason: string | null
  decidedAt: number | null
}

/** What was recorded of a person at a session; leave and absence follow from it, the leaves and the roster. */
export interface MarkTable {
  sessionId: number
  personId: number
  /** Null: taken back, as if nothing had been recorded. */
  status: MarkStatus | null
  leftEarly: number
  way: MarkWay
  /** The instant it is credited to. */
  at: number
  /** Who entered it for the person; null for one's own. */
  recordedBy: number | null
  reason: string
  revision: number
}

/** Every mark ever made: replayed in order they give `marks`. */
export interface MarkChangeTable {
  sessionId: number
  personId: number
  revision: number
  status: MarkStatus | null
  leftEarly: number
  way: MarkWay
  at: number
  recordedAt: number
  recordedBy: number | null
  reason: string
  /** Who took a later one back, where this restores what stood before it. */
  undoneBy: number | null
}

/** A sign-in code that was wrong. */
export interface CodeTryTable {
  id: Generated<number>
  personId: number
  at: number
}

export interface LeaveTable {
  id: Generated<number>
  orgId: number
  personId: number
  /** Null: for every session and study day of the dates. */
  sessionId: number | null
  /** Dates, both included. */
  from: string
  to: string
  /** For the approver and the secretary only. */
  reason: string
  askedAt: number
  /** Another than the person where somebody asked for them. */
  askedBy: number
  state: 'asked' | 'approved' | 'declined' | 'withdrawn'
  decidedBy: number | null
  decidedAt: number | null
  answer: string | null
}

/** Who said to come. */
export interface RsvpTable {
  sessionId: number
  personId: number
  at: number
}

/** Whoever missed a session, on leave or not, owes its study (domain.md S17, S18). */
export interface OwedStudyTable {
  sessionId: number
  personId: number
  /** The last date. */
  dueOn: string
  /** questions: so many right answers; note: so many characters; confirm: the secretary confirms; delivery: a helper teaches it. */
  check: 'questions' | 'note' | 'confirm' | 'delivery'
  /** How many questions, or how long a note. */
  least: Generated<number>
  state: StudyState
  note: string | null
  doneAt: number | null
  confirmedBy: number | null
  /** What it was confirmed by, where the secretary did so without a note. */
  reason: string | null
  /** The person hears of it then; null: not again. */
  remindAt: number | null
  remindedAt: number | null
  helperId: number | null
  visitedOn: string | null
  visitPlace: string | null
  taught: string | null
}

export interface AbsenceNoticeTable {
  sessionId: number
  personId: number
  state: NoticeState
  /** What is owed or mending is said then. */
  dueAt: number | null
  at: number
  /** The secretary heard of the absences in a row that this one ends. */
  alarmedAt: number | null
}

export interface AppealTable {
  id: Generated<number>
  sessionId: number
  personId: number
  text: string
  at: number
  /** void: its session was called off. */
  state: 'open' | 'accepted' | 'declined' | 'void'
  answer: string | null
  answeredBy: number | null
  answeredAt: number | null
}
