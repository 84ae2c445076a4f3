/** What each of Feishu's error codes means to us: the one table (feishu-platform.md 1.4, 4.4, 6.2-6.5, 9). */
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import type { FailureClass, FailureCause } from './port.ts'

export const TOKEN_EXPIRED = 99991663
/** The id, the secret or the app itself is no good: nothing will work until the operator acts. */
export const APP_REFUSED: ReadonlySet<number> = new Set([10003, 10014, 10015, 99991662])

export interface Meaning {
  readonly kind: FailureClass
  readonly cause: FailureCause
  /** Milliseconds before it is tried again, where Feishu names none. */
  readonly wait: number
  /** It is no matter of this receiver: every call of the kind fails just now. */
  readonly everywhere: boolean
}

interface Line {
  readonly kind: FailureClass
  readonly cause: FailureCause
  readonly codes: readonly number[]
  readonly wait?: number
  readonly everywhere?: true
  /** Said of a person instead of a chat. */
  readonly ofPerson?: readonly [FailureClass, FailureCause]
}

const TABLE: readonly Line[] = [
  // Frequency: per API, then per chat, person or message; 230049: the same uuid is in flight.
  { kind: 'retry', cause: 'busy', codes: [429, 99991400], wait: SECOND, everywhere: true },
  { kind: 'retry', cause: 'busy', codes: [230020, 230049], wait: SECOND },
  // Of the calendar: by method, by app, and where two are at one thing.
  { kind: 'retry', cause: 'busy', codes: [190004, 190005, 190010], wait: SECOND },
  // 99991663 comes here only after a fresh token was refused as well.
  { kind: 'retry', cause: 'token', codes: [TOKEN_EXPIRED], wait: 5 * SECOND, everywhere: true },
  { kind: 'retry', cause: 'token', codes: [99991661, 99991664, 99991671], wait: MINUTE, everywhere: true },
  // The app itself is at fault: what is owed stays owed until the operator acts.
  { kind: 'retry', cause: 'app', codes: [...APP_REFUSED], wait: MINUTE, everywhere: true },
  { kind: 'retry', cause: 'address', codes: [99991401], wait: MINUTE, everywhere: true },
  { kind: 'retry', cause: 'quota', codes: [99991403], wait: HOUR, everywhere: true },
  { kind: 'permission', cause: 'app', codes: [230006] },
  { kind: 'permission', cause: 'permission', codes: [99991672, 230027] },
  { kind: 'chat-gone', cause: 'outside', codes: [230002, 232011] },
  { kind: 'chat-gone', cause: 'dissolved', codes: [232006, 232009] },
  { kind: 'chat-gone', cause: 'dissolved', codes: [230034], ofPerson: ['unreachable', 'no-such-person'] },
  { kind: 'unreachable', cause: 'availability', codes: [230013] },
  { kind: 'unreachable', cause: 'stopped', codes: [230053] },
  { kind: 'unreachable', cause: 'no-such-person', codes: [230029, 230038, 99992351, 99992361] },
  { kind: 'give-up', cause: 'silenced', codes: [230018] },
  { kind: 'give-up', cause: 'silenced', codes: [230035], ofPerson: ['unreachable', 'stopped'] },
  // 231203: a group that forbids copying shows what was said in it to no app.
  { kind: 'give-up', cause: 'closed-chat', codes: [230036, 230075, 231203] },
  { kind: 'give-up', cause: 'content', codes: [230022, 230028] },
  { kind: 'give-up', cause: 'too-long', codes: [230025, 100000] },
  { kind: 'give-up', cause: 'malformed', codes: [230001, 230054, 230055, 230099, 10002, 11310, 11311] },
  { kind: 'give-up', cause: 'malformed', codes: [230015, 230017, 200310, 300020, 300090] },
  { kind: 'give-up', cause: 'malformed', codes: [231001, 231012, 231014] },
  // What was to be answered or changed is no more, or can not be changed any more.
  { kind: 'message-gone', cause: 'message-gone', codes: [230011, 230019, 230050, 230110, 99992354, 200000] },
  { kind: 'message-gone', cause: 'message-gone', codes: [193001, 193003] },
  { kind: 'message-gone', cause: 'message-gone', codes: [230031, 230071, 230072, 300030, 300040] },
  // What is to be read of it: gone, or not for us.
  { kind: 'message-gone', cause: 'message-gone', codes: [230073, 231003, 231008, 231018] },
]

const BY_CODE = new Map(TABLE.flatMap((line) => line.codes.map((code) => [code, line] as const)))

/** Every code the table knows. */
export const CODES: ReadonlySet<number> = new Set(BY_CODE.keys())

/** What is not listed will never succeed as it is, and is said by its number. */
export function meaningOf(code: number, to: 'chat' | 'person' | undefined): Meaning | undefined {
  const line = BY_CODE.get(code)
  if (!line) return undefined
  const [kind, cause] = (to === 'person' && line.ofPerson) || [line.kind, line.cause]
  return { kind, cause, wait: line.wait ?? 0, everywhere: line.everywhere ?? false }
}
