import type { Member } from './world.ts'
import type { Sandbox } from '../src/sandbox/server.ts'

export interface Press {
  readonly member: Member
  /** The value of the button. */
  readonly button: object
}

export interface Pressed {
  /** Milliseconds from sending to the ack applied, in the order of the answers. */
  readonly times: Float64Array
  /** Presses answered too late for the client, after three seconds. */
  readonly late: number
  /** Presses refused, or answered with what the client cannot show. */
  readonly refused: number
  /** Milliseconds from the first sending to the last answer. */
  readonly took: number
  /** Of that, the time for the second half of the answers: a process just started is slow until its code is compiled. */
  readonly tookWarm: number
}

/** What the client shows when three seconds brought no answer (feishu-platform.md 4.3). */
const TOO_LATE = 200341

export const checkIn = { do: 'check-in' }
export const answer = { do: 'answer', option: 0 }

/** `perSecond` presses, whether earlier ones are answered or not. */
export function pressPaced(sandbox: Sandbox, presses: readonly Press[], perSecond: number): Promise<Pressed> {
  return run(sandbox, presses, (one, over) => {
    const began = performance.now()
    let next = 0
    const turn = () => {
      const due = Math.min(presses.length, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1)
      for (; next < due; next++) void one(next)
      if (next < presses.length) setTimeout(turn, 1)
      else over()
    }
    turn()
  })
}

/** As fast as answers come, `inFlight` at a time. */
export function pressClosed(sandbox: Sandbox, presses: readonly Press[], inFlight: number): Promise<Pressed> {
  return run(sandbox, presses, (one, over) => {
    let next = 0
    const follow = async (): Promise<void> => {
      while (next < presses.length) await one(next++)
    }
    void Promise.all(Array.from({ length: inFlight }, follow)).then(over)
  })
}

async function run(
  sandbox: Sandbox,
  presses: readonly Press[],
  pace: (one: (nth: number) => Promise<void>, over: () => void) => void,
): Promise<Pressed> {
  const times = new Float64Array(presses.length)
  const under = new Set<Promise<void>>()
  let answered = 0
  let late = 0
  let refused = 0
  let half = Number.NaN
  const began = performance.now()
  const one = (nth: number): Promise<void> => {
    const { member, button } = presses[nth] as Press
    const sent = performance.now()
    const outcome = sandbox.press(member.openId, member.messageId, { value: button })
    const done = outcome.then(({ toast, error, blocked }) => {
      times[answered++] = performance.now() - sent
      if (answered === Math.floor(presses.length / 2)) half = performance.now()
      if (error === TOO_LATE) late++
      else if (error !== undefined || blocked !== undefined || toast === undefined || toast.type === 'warning')
        refused++
      under.delete(done)
    })
    under.add(done)
    return done
  }
  await new Promise<void>((over) => pace(one, over))
  await Promise.all(under)
  const ended = performance.now()
  return { times, late, refused, took: ended - began, tookWarm: ended - half }
}

/** The value below which `share` of the times lie. */
export function percentile(times: Float64Array, share: number): number {
  const sorted = times.toSorted()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
