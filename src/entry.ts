/** The shapes of what the bot can do: commands, button actions and jobs. Handlers return what to say; app.ts sends it. */
import type { About, Waited } from './about/about.ts'
import type { ActionName, ActionOf, ActionValue } from './cards/actions.ts'
import type { Clock, Instant } from './clock.ts'
import type { Pack } from './content/load-packs.ts'
import type { Only, Span } from './domain/session-report.ts'
import type { Policy } from './domain/roles.ts'
import type { BackupFault } from '../db/backup.ts'
import type { Row } from '../db/schema.ts'
import type { Reader, Store, Tx } from '../db/store.ts'
import type { Feishu, HistoryMessage, Toast } from './feishu/port.ts'
import type { Messages } from './i18n/index.ts'
import type { Log } from './log.ts'
import type { Pacers } from './pacer.ts'
import type { Job } from './queue/port.ts'

/**
 * Where something is said: where the person spoke, to that person alone, to another person, to a chat, or to whoever keeps
 * an org's records and can be reached.
 */
export type To =
  | 'here'
  | 'me'
  | { readonly person: number }
  | { readonly chat: string }
  | { readonly secretaryOf: number }

/** A file that is owed: what to build once it is sent, and for whom. */
export type FileOrder =
  | {
      readonly file: 'register'
      readonly org: number
      readonly kind: 'week' | 'month'
      readonly from: string
      readonly format: 'xlsx' | 'csv'
      readonly by: number
    }
  | { readonly file: 'record'; readonly org: number; readonly by: number }
  /** What is filled in of sessions to be entered afterwards. */
  | { readonly file: 'backfill'; readonly org: number; readonly by: number }
  /** What was sent as a session's minutes, handed out again. */
  | { readonly file: 'minutes'; readonly org: number; readonly session: number; readonly by: number }
  /** What a lead speaker sent as the outline, likewise. */
  | {
      readonly file: 'outline'
      readonly org: number
      readonly session: number
      readonly person: number
      readonly by: number
    }
  /** Group study. */
  | ({
      readonly file: 'sessions'
      readonly org: number
      readonly format: 'xlsx' | 'csv'
      readonly by: number
      readonly only?: Only
    } & Span)

/**
 * `until`: after it this is of no use. `topic`: it takes the place of what was said before about it and has not left yet.
 * `byDay`: nobody asked for it and it can wait; if it is night by the time it can leave, it leaves in the morning.
 */
export type Say = { readonly to: To; readonly until?: Instant; readonly topic?: string; readonly byDay?: true } & (
  | { readonly text: string }
  | { readonly show: About }
  | { readonly file: FileOrder }
)

export interface Reply {
  readonly say?: readonly Say[]
  readonly toast?: Toast
  /** For a press: the pressed card shows this from now on. */
  readonly turn?: About
  /** For a press: leave the card as it is, so that a form keeps what is typed in it. */
  readonly keep?: true
  /** Of who has chosen an org: what they typed before they were asked which one, in order, to be done now. */
  readonly waited?: readonly Waited[]
}

/** What the process knows besides its ledgers. */
export interface Env {
  readonly installation: string
  readonly packs: ReadonlyMap<string, Pack>
  /** Granted permissions as last read; empty until known. */
  readonly scopes: () => ReadonlySet<string>
  /** What the bot is called in the group; undefined until known. */
  readonly botName: () => string | undefined
  /** So many study cards are open that each says as of when it shows what it shows. */
  readonly crowded: (read: Reader, now: Instant) => Promise<boolean>
  readonly admins: ReadonlySet<string>
  readonly locale: string
  readonly timeZone: string
}

export interface Asker {
  readonly personId: number
  readonly openId: string
  readonly reachable: boolean
}

/** One event, read once at the edge. `at` is the instant it is credited to, `now` when it was received. */
export interface Moment {
  readonly eventId: string
  readonly at: Instant
  readonly now: Instant
  readonly me: Asker
  /** The group it happened in; undefined in direct chat. */
  readonly group: Row<'chats'> | undefined
  /** The org it concerns, and that org's chat: the group's, or in direct chat the person's own or last chosen. */
  readonly org: Row<'orgs'> | undefined
  readonly chat: Row<'chats'> | undefined
  readonly t: Messages
  readonly tx: Tx
  readonly env: Env
}

export interface CommandCall extends Moment {
  /** The words after the command's own, in order. */
  readonly words: readonly string[]
  /** Everything after the command's own word, as typed. */
  readonly rest: string
  /** The study card this message replies to, if it does. */
  readonly repliesTo: Row<'cards'> | undefined
  /** The words stood on a button or a key of the menu: one tap, and nothing that cannot be taken back may happen. */
  readonly tapped: boolean
}

export type CommandName = keyof Messages['commands']

export interface Command {
  readonly name: CommandName
  /** Other words for it, without slash. */
  readonly aliases: readonly string[]
  readonly allow: Policy
  /** Of some of its own words less is asked for. */
  readonly allowSub?: (words: readonly string[]) => Policy | undefined
  /** About one org: who is in several is asked which, and told which. */
  readonly ofOrg?: true
  /** About oneself: of an org one is in, whichever below it was chosen to keep its records. */
  readonly ofSelf?: true
  /** It records that somebody took part: it counts for the time it was said, though it may be read much later. */
  readonly records?: true
  /** Its own first words, each with what it means. */
  readonly subs?: ReadonlyMap<string, string>
  /** Whether this may follow one of its Chinese words without a space: '打卡B', '/学习跳过'. */
  readonly glued?: (tail: string, slash: boolean) => boolean
  run(call: CommandCall): Promise<Reply>
}

export function defineCommand(command: Command): Command {
  return command
}

export interface Press<V extends ActionValue = ActionValue> extends Moment {
  readonly value: V
  readonly card: Row<'cards'>
  readonly about: About
  /** The study day the card is about. */
  readonly day: Row<'studyDays'> | undefined
  readonly form: Readonly<Record<string, unknown>>
}

export interface Action<N extends ActionName = ActionName> {
  readonly name: N
  readonly allow: Policy
  run(press: Press<ActionOf<N>>): Promise<Reply>
}

/** Any action, once its value is known to be its own. */
export interface AnyAction {
  readonly allow: Policy
  run(press: Press): Promise<Reply>
}

export function defineAction<N extends ActionName>(action: Action<N>): Action<N> {
  return action
}

export type BackUp = (
  now: Instant,
) => Promise<
  { readonly bytes: number; readonly removed: number } | { readonly fault: BackupFault; readonly message: string }
>

/** Where something was said, and the start of the gap in which nobody heard it. */
export interface Unheard {
  readonly chatId: string
  readonly direct: boolean
  readonly since: Instant
}

/** What jobs may use besides the store. */
export interface JobDeps {
  readonly store: Store
  readonly feishu: Feishu
  readonly clock: Clock
  readonly env: Env
  readonly log: Log
  readonly pacer: Pacers
  readonly connected: () => boolean
  /** Since when no event can reach the bot, where that is an outage; null while it is connected. */
  readonly unreachableSince: () => Instant | null | Promise<Instant | null>
  readonly readScopes: () => Promise<void>
  /** Takes what was said while nobody was heard; resolves to what became of it. */
  credit(said: HistoryMessage, where: Unheard): Promise<string>
  /** As `credit`, for an emoji on a message. */
  creditReaction(
    given: { readonly messageId: string; readonly openId: string; readonly at: Instant },
    since: Instant,
  ): Promise<string>
  /** Copies the database as it is now; undefined where no backups are made. Says why there is none. */
  readonly backUp?: BackUp | undefined
  /** Writes messages into the outbox: the same single place that serves commands and presses. */
  say(tx: Tx, says: readonly Say[], now: Instant): Promise<void>
  draw(read: Reader, card: Row<'cards'>, now: Instant): Promise<Readonly<Record<string, unknown>>>
}

export interface JobDefinition {
  readonly name: string
  /** What it says is about the moment it runs, whenever it fell due. */
  readonly ofNow?: true
  /** What it owes follows from the time that has passed, with no alarm of its own: every look asks it. */
  readonly byTheClock?: true
  /** About the process that hears the events: no other may do it. */
  readonly ofBot?: true
  /** What the ledgers owe at `now`; keys say what each is about. */
  owed(read: Reader, now: Instant): Promise<Omit<Job, 'name'>[]>
  /** The next instant after `now` at which something may be owed. */
  nextAt(read: Reader, now: Instant): Promise<Instant | undefined>
  run(payload: Job['payload'], deps: JobDeps): Promise<void>
}

export function defineJob(job: JobDefinition): JobDefinition {
  return job
}

export type { About, Policy, Waited }
