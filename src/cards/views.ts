/** What each card shows: plain state, already decided; the cards draw it and decide nothing. */
import type { ComingSession } from './session-views.ts'
import type { LeaveRule } from '../domain/leave.ts'
import type { Apart } from '../domain/roster.ts'
import type { Span } from '../domain/session-report.ts'
import type { Question, StudyItem } from '../content/item.ts'
import type { MyStudiesView } from './absence-views.ts'

/** Put into every button value of a card. */
export interface CardRef {
  readonly db: string
  readonly card: number
}

export interface Tally {
  readonly checkedIn: number
  readonly expected: number
  readonly answered: number
  readonly noted: number
}

export interface StudyView {
  readonly ref: CardRef
  readonly date: string
  /** Local clock times, for the footer: on time until '24:00', late until '12:00' of the next day. */
  readonly onTimeUntil: string
  /** Of the next day; '24:00' or '00:00' is the end of the day itself, as is null when nothing may be late. */
  readonly lateUntil: string | null
  readonly item: StudyItem
  readonly tally: Tally
  /** Late: still open, after the on-time end. Closed: nothing can be pressed. */
  readonly state: 'open' | 'late' | 'closed'
  /** Whom a reply must mention ('': no name known); null where im:message.group_msg lets replies be seen without. */
  readonly mention: string | null
  /** Posted after its time: by how many minutes, when more than 10. */
  readonly postedLateBy: number | null
  /** The year of the date, where its public holidays are not known and would count. */
  readonly unknownYear: number | null
  /** The local time of the picture, where so many cards are open that it may be a while old. */
  readonly asOf: string | null
  /** Present when closed. `right` of `answered` answered rightly. */
  readonly result: {
    readonly late: number
    readonly rate: string
    readonly right: number
    readonly excused: boolean
  } | null
}

export interface WelcomeView {
  readonly ref: CardRef
  readonly chatName: string
  /** After setup the card is the summary. */
  readonly summary: SetupSummary | null
  /** Permissions missing on the Feishu side, by scope name. */
  readonly missingScopes: readonly string[]
}

export interface SetupSummary {
  readonly branch: string
  readonly secretary: string
  readonly deputy: string | null
  readonly dailyTime: string
  readonly studyDays: StudyDaysChoice
  readonly onTimeUntil: string
  readonly lateUntil: string
  readonly packTitle: string
  readonly profile: Profile
  readonly weekly: Weekly
  readonly members: number
  /** When the next card comes; null while paused or when nothing is planned. */
  readonly next: { readonly date: string; readonly time: string } | null
  /** Null when switched off; without a time when none fits the check-in hours. */
  readonly digest: { readonly time: string | null } | null
}

export type StudyDaysChoice = 'workdays' | 'weekdays' | 'daily' | { readonly own: readonly number[] }
export type Profile = 'full' | 'groups-only' | 'reduced'
/** When the weekly report comes, if at all. */
export type Weekly = 'monday' | 'friday' | 'off'

export interface Option {
  readonly value: string
  readonly label: string
}

/** The form in direct chat; every value is what stands now (or the default). */
export interface SetupView {
  readonly ref: CardRef
  readonly chatName: string
  readonly branch: string
  /** Roster candidates: the members of the group, by person id. */
  readonly people: readonly Option[]
  readonly secretary: string | null
  readonly deputy: string | null
  readonly dailyTime: string
  readonly studyDays: StudyDaysChoice
  /** Whose public holidays are not known though they should be. */
  readonly unknownYear: number | null
  readonly onTimeUntil: string
  readonly lateUntil: string
  readonly packs: readonly Option[]
  readonly pack: string
  readonly profile: Profile
  readonly weekly: Weekly
  readonly digest: boolean
  readonly calendar: boolean
  readonly leaveRule: LeaveRule
  /** Names of paper members, asked for at first setup only. */
  readonly askPaper: boolean
}

export interface NoteFormView {
  readonly ref: CardRef
  readonly date: string
  readonly title: string
  readonly minimum: number
  /** The note as saved; then the form is gone and this is shown. */
  readonly saved: { readonly text: string; readonly length: number } | null
}

/** Extra: took part without being expected. */
export type WeekMark = 'on_time' | 'late' | 'made_up' | 'extra' | 'missing' | 'excused' | 'leave' | 'open' | 'none'

export interface MeView extends Pick<MyStudiesView, 'visits'> {
  readonly ref: CardRef
  readonly name: string
  readonly org: string
  readonly visitor: boolean
  readonly today: {
    readonly date: string
    /** 'none': no card today; 'ahead': it comes at `at`. */
    readonly state: 'none' | 'ahead' | 'open' | 'done'
    readonly at: string | null
    readonly mark: 'on_time' | 'late' | 'made_up' | null
    /** Why today asks nothing of the person. */
    readonly apart: 'leave' | 'excused' | null
    readonly answer: 'right' | 'wrong' | 'none'
    readonly noteLength: number | null
  }
  /** Monday to Sunday of this week. */
  readonly week: readonly { readonly date: string; readonly mark: WeekMark }[]
  readonly streak: number
  readonly longestStreak: number
  /** This week, month and year; null where the org shows none, and to visitors. */
  readonly points: { readonly week: number; readonly month: number; readonly year: number } | null
  readonly notes: readonly { readonly date: string; readonly text: string; readonly length: number }[]
  /** Missed days that may still be made up, newest first. */
  readonly toMakeUp: readonly {
    readonly day: number
    readonly date: string
    readonly title: string
    readonly until: string
  }[]
  /** This year's sessions of group study; null where there were none. */
  readonly sessions: { readonly span: Span; readonly expected: number; readonly there: number } | null
  readonly coming: readonly ComingSession[]
  /** Studies of sessions still owed, the soonest first. */
  readonly owedStudies: MyStudiesView['studies']
  /** Closed days with explanations, newest first, at most three. */
  readonly recent: readonly { readonly day: number; readonly date: string; readonly title: string }[]
  /** Whether the daily reminder comes to this person; null where the branch sends none. */
  readonly digest: boolean | null
}

/** One past day with its question, the right answer, the explanation and what I did. */
export interface DayView {
  readonly ref: CardRef
  readonly date: string
  readonly item: StudyItem
  readonly mark: WeekMark
  readonly chosen: readonly number[] | null
  readonly note: string | null
}

export interface MakeUpView {
  readonly ref: CardRef
  readonly day: number
  readonly date: string
  readonly until: string
  readonly item: StudyItem
  /** The question to answer; null when the item has none, then a note is asked for. */
  readonly question: Question | null
  readonly minimum: number
  readonly done: { readonly right: boolean | null } | null
}

export interface TodayView {
  readonly ref: CardRef
  readonly org: string
  readonly date: string
  readonly tally: Tally
  readonly asOf: string
  readonly done: readonly {
    readonly name: string
    /** Null for what the secretary entered on a later date. */
    readonly time: string | null
    readonly mark: 'on_time' | 'late' | 'made_up'
    readonly assisted: boolean
  }[]
  /** `person` may be marked by the secretary: paper members only. */
  readonly notYet: readonly {
    readonly name: string
    readonly person: number
    readonly paper: boolean
    readonly reachable: boolean
  }[]
  readonly away: readonly {
    readonly name: string
    readonly standing: 'exempt' | 'away' | 'leave'
    readonly until: string | null
  }[]
  readonly extra: readonly string[]
  /** Zero-based page of `notYet`, and how many there are. */
  readonly page: number
  readonly pages: number
  readonly closed: boolean
  /** What the secretary enters now for a paper member; null when nothing can be entered any more. */
  readonly enters: 'on_time' | 'made_up' | null
  /** Whose mark, entered a moment ago by the one who looks, can be taken back. */
  readonly undo: string | null
  /** The act that is undone, by its row in the audit; 0: none. */
  readonly undoOf: number
}

export interface RosterView {
  readonly ref: CardRef
  readonly org: string
  readonly people: readonly {
    readonly person: number
    readonly name: string
    /** Of somebody in the group who shares their name. */
    readonly openId?: string | null
    readonly paper: boolean
    readonly standing: 'active' | Apart
    /** Its last date. */
    readonly until: string | null
    /** A standing that begins on a later date. */
    readonly ahead: { readonly standing: Apart; readonly from: string; readonly until: string | null } | null
    readonly leaveUntil: string | null
    readonly role: 'leader' | 'secretary' | 'deputy' | 'admin' | null
    readonly leftChat: boolean
  }[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

export interface JoinView {
  readonly ref: CardRef
  readonly chatName: string
  readonly people: readonly {
    readonly join: number
    readonly name: string
    readonly decision: 'active' | 'visitor' | 'ignore' | null
  }[]
  /** Local date and time when undecided ones become active. */
  readonly decideBy: { readonly date: string; readonly time: string }
}

export interface LogView {
  readonly ref: CardRef
  readonly org: string
  readonly days: readonly {
    readonly date: string
    readonly state: 'ran' | 'skipped' | 'planned' | 'none'
    /** For ran: the title; for skipped: the reason's key. */
    readonly title: string | null
    readonly reason: string | null
    readonly at: string | null
    readonly checkedIn: number
    readonly expected: number
    /** Times of the day in which nobody was heard, which nobody can read any more. */
    readonly unheard: readonly { readonly from: string; readonly to: string }[]
  }[]
}

export interface NextView {
  readonly ref: CardRef
  readonly date: string
  readonly time: string
  /** Null when the content chosen cannot be read any more. */
  readonly item: { readonly title: string; readonly kind: string } | null
  /** Study days until items repeat; 0 when they do already. */
  readonly daysBeforeRepeat: number
  /** For the secretary: it can be called off. */
  readonly maySkip?: boolean
  /** Today has no card, and one may be posted now. */
  readonly mayPost?: boolean
  /** Dates ahead that were called off, soonest first. */
  readonly skipped?: readonly string[]
}

/** What this person can do here; each line runs its words when pressed. */
export interface HelpView {
  readonly ref: CardRef
  readonly lines: readonly { readonly words: string; readonly about: string }[]
}
