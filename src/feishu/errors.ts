/** What a failed call means to us: one table for the whole bot. */
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { type FailureClass, FeishuError } from './port.ts'

/** Codes below 0 are ours: the call never got an answer of Feishu's. */
export const UNSENT = -1
export const TIMED_OUT = -2
export const CUT = -3

export const TOKEN_EXPIRED = 99991663
export const SCOPE_MISSING = 99991672
/** The id, the secret or the app itself is no good: nothing will work until the operator acts. */
export const APP_REFUSED: ReadonlySet<number> = new Set([10003, 10014, 10015, 99991662])

/**
 * `unsent`: nothing reached Feishu. `unanswered`: it may have been done. `answered`: Feishu refused it.
 * Never carries the request: its body and token must not reach a log.
 */
export type Stage = 'unsent' | 'unanswered' | 'answered'

export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly stage: Stage
  readonly code: number
  readonly retryAfter: number
  readonly logId: string

  constructor(stage: Stage, code: number, message: string, { retryAfter = 0, logId = '' } = {}) {
    super(message)
    this.stage = stage
    this.code = code
    this.retryAfter = retryAfter
    this.logId = logId
  }
}

/** `sends`: doing it twice would show. `to`: some codes speak of whoever was addressed. */
export interface CallTraits {
  readonly sends?: boolean
  readonly to?: 'chat' | 'person'
}

type Meaning = FailureClass | 'chat-gone-or-unreachable' | 'give-up-or-unreachable'

/** feishu-platform.md 1.4, 6.2, 6.3, 7, 9. What is not listed is 'give-up'. */
const MEANINGS: ReadonlyArray<readonly [Meaning, readonly number[], retryAfter?: number]> = [
  // Frequency: 99991400 per API, 230020 per chat, person or message; 230049 the same uuid is in flight.
  ['retry', [429, 99991400, 230020, 230049], SECOND],
  ['retry', [TOKEN_EXPIRED], 5 * SECOND],
  // The app itself is at fault (secret, disabled, address list): what is owed stays owed until the operator acts.
  ['retry', [10003, 10014, 10015, 99991401, 99991661, 99991662, 99991664, 99991671], MINUTE],
  ['retry', [99991403], HOUR],
  ['permission', [SCOPE_MISSING, 230006, 230027]],
  ['chat-gone', [230002, 232006, 232009, 232011]],
  ['unreachable', [230013, 230029, 230038, 230053, 99992351, 99992361]],
  ['chat-gone-or-unreachable', [230034]],
  ['give-up-or-unreachable', [230035]],
]

const BY_CODE = new Map(
  MEANINGS.flatMap(([meaning, codes, retryAfter = 0]) => codes.map((code) => [code, { meaning, retryAfter }] as const)),
)

export function classify(failure: CallFailure, traits: CallTraits): { kind: FailureClass; retryAfter: number } {
  const { stage, code, retryAfter } = failure
  if (stage === 'unsent') return { kind: 'retry', retryAfter }
  if (stage === 'unanswered') return { kind: traits.sends ? 'doubt' : 'retry', retryAfter }
  const known = BY_CODE.get(code)
  // x-ogw-ratelimit-reset comes with refusals for frequency, whatever their code (9).
  if (!known) return { kind: retryAfter > 0 ? 'retry' : 'give-up', retryAfter }
  const kind = kindFor(known.meaning, traits.to)
  return { kind, retryAfter: kind === 'retry' ? retryAfter || known.retryAfter : 0 }
}

function kindFor(meaning: Meaning, to: CallTraits['to']): FailureClass {
  if (meaning === 'chat-gone-or-unreachable') return to === 'person' ? 'unreachable' : 'chat-gone'
  if (meaning === 'give-up-or-unreachable') return to === 'person' ? 'unreachable' : 'give-up'
  return meaning
}

export function toFeishuError(call: string, failure: CallFailure, traits: CallTraits = {}): FeishuError {
  const { kind, retryAfter } = classify(failure, traits)
  const message = kind === 'permission' ? missingScopes(failure.message) : failure.message
  return new FeishuError(call, failure.code, kind, message, retryAfter, failure.logId)
}

/** Feishu's message lists the permissions, any of which would do. */
function missingScopes(message: string): string {
  const scopes = new Set(message.match(/[a-z_]\w*(?::[a-z_][\w.-]*)+/g) ?? [])
  return scopes.size > 0 ? `missing permission, one of: ${[...scopes].join(', ')}` : message
}
