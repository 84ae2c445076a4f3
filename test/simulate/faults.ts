/** What goes wrong, drawn from the seed: asked before and after every commit, every call and every event. */
import { HOUR, MINUTE, SECOND } from '../../src/clock.ts'
import { seededRandom } from '../../src/sandbox/random.ts'

/** `effect`: the platform did what was asked, and the bot does not get to know. */
export type CallFault =
  | { readonly kind: 'kill' | 'cut' | 'timeout' | 'gateway'; readonly effect: boolean }
  /** Refused for frequency, by the platform's own words. */
  | { readonly kind: 'rate'; readonly seconds: number }
  | { readonly kind: 'dead-token' }
  /** It comes late, so that others overtake it. */
  | { readonly kind: 'slow'; readonly ms: number }

export type PushFault =
  | { readonly kind: 'kill'; readonly effect: boolean }
  /** Never heard, or heard and its acknowledgement lost: the ladder brings it again, a press excepted. */
  | { readonly kind: 'lost'; readonly effect: boolean }
  | { readonly kind: 'twice'; readonly after: number }
  /** So late that others overtake it. */
  | { readonly kind: 'slow'; readonly ms: number }

/** What befalls a whole machine or its line, once in a while. */
export type Blow =
  | { readonly kind: 'kill' | 'restart' }
  /** `deaf`: for so long the line takes everything and brings nothing, before it is found out. */
  | { readonly kind: 'disconnect'; readonly deaf: number; readonly down: number }
  | { readonly kind: 'clock'; readonly by: number }

export interface Faults {
  /** `what`: the method, the path and the query. */
  call(what: string): CallFault | undefined
  commit(): boolean
  push(): PushFault | undefined
  /** Milliseconds until the next, and what it is. */
  blow(): { readonly after: number; readonly what: Blow } | undefined
  /** How long nobody starts a dead process. */
  down(): number
}

/** The clock of a machine is so far off at most; the platform's own stays right. */
const SKEW = 90 * SECOND

/** `rate` is the share of points at which something goes wrong; 0 for a year without faults. */
export function faultPlan(seed: number, rate: number): Faults {
  const random = seededRandom(seed ^ 0x5f_a0_17)
  const strikes = (share: number) => random.next() < rate * share
  const effect = () => random.next() < 0.5
  const upTo = (ms: number) => 1 + random.below(ms)
  let skew = 0
  return {
    call() {
      if (!strikes(1)) return undefined
      switch (random.below(8)) {
        case 0:
          return { kind: 'kill', effect: effect() }
        case 1:
          return { kind: 'cut', effect: effect() }
        case 2:
          return { kind: 'timeout', effect: effect() }
        case 3:
          return { kind: 'gateway', effect: effect() }
        case 4:
          return { kind: 'rate', seconds: 1 + random.below(20) }
        case 5:
          return { kind: 'dead-token' }
        default:
          return { kind: 'slow', ms: upTo(3 * SECOND) }
      }
    },
    commit: () => strikes(0.3),
    push() {
      if (!strikes(1)) return undefined
      switch (random.below(6)) {
        case 0:
          return { kind: 'kill', effect: effect() }
        case 1:
        case 2:
          return { kind: 'lost', effect: effect() }
        case 3:
          return { kind: 'twice', after: random.below(2) * upTo(30 * MINUTE) }
        default:
          return { kind: 'slow', ms: upTo(2.5 * SECOND) }
      }
    },
    blow() {
      if (rate === 0) return undefined
      return { after: upTo((4 * HOUR) / (3 * rate)), what: blow() }
    },
    down: () => (random.next() < 0.7 ? upTo(20 * SECOND) : random.next() < 0.9 ? upTo(40 * MINUTE) : upTo(14 * HOUR)),
  }

  function blow(): Blow {
    switch (random.below(6)) {
      case 0:
        return { kind: 'kill' }
      case 1:
        return { kind: 'restart' }
      case 2:
      case 3:
        return {
          kind: 'disconnect',
          deaf: random.below(2) * upTo(130 * SECOND),
          down: upTo(effect() ? MINUTE : 2 * HOUR),
        }
      default: {
        const to = random.below(2 * SKEW) - SKEW
        const by = to - skew
        skew = to
        return { kind: 'clock', by }
      }
    }
  }
}
