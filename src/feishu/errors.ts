/** What a failed call means to us; what each code says is in codes.ts. */
import { meaningOf } from './codes.ts'
import { type FailureCause, type FailureClass, FeishuError } from './port.ts'

/** Codes below 0 are ours: the call never got an answer of Feishu's. */
export const UNSENT = -1
export const TIMED_OUT = -2
export const CUT = -3

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

/** What to do about a failure, why it failed, and when to try again. */
export interface Verdict {
  readonly kind: FailureClass
  readonly cause: FailureCause
  readonly retryAfter: number
  readonly everywhere: boolean
}

export function classify(failure: CallFailure, traits: CallTraits): Verdict {
  const { stage, code, retryAfter } = failure
  const network = { cause: 'network', retryAfter, everywhere: false } as const
  if (stage === 'unsent') return { kind: 'retry', ...network }
  if (stage === 'unanswered') return { kind: traits.sends ? 'doubt' : 'retry', ...network }
  const known = meaningOf(code, traits.to)
  // x-ogw-ratelimit-reset comes with refusals for frequency, whatever their code (9).
  if (!known && retryAfter > 0) return { kind: 'retry', cause: 'busy', retryAfter, everywhere: true }
  if (!known) return { kind: 'give-up', cause: 'other', retryAfter: 0, everywhere: false }
  const { kind, cause, wait, everywhere } = known
  return { kind, cause, retryAfter: kind === 'retry' ? retryAfter || wait : 0, everywhere }
}

export function toFeishuError(call: string, failure: CallFailure, traits: CallTraits = {}): FeishuError {
  const verdict = classify(failure, traits)
  const message = verdict.kind === 'permission' ? missingScopes(failure.message) : failure.message
  return new FeishuError(call, failure.code, message, { ...verdict, logId: failure.logId })
}

/** Feishu's message lists the permissions, any of which would do. */
function missingScopes(message: string): string {
  const scopes = new Set(message.match(/[a-z_]\w*(?::[a-z_][\w.-]*)+/g) ?? [])
  return scopes.size > 0 ? `missing permission, one of: ${[...scopes].join(', ')}` : message
}
