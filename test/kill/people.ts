import { type Clock, type Instant, SECOND } from '../../src/clock.ts'
import type { Branch } from '../../src/sandbox/seed.ts'
import type { Message, Sandbox } from '../../src/sandbox/server.ts'

export interface Press {
  readonly who: string
  /** The card, once it is there. */
  readonly card: () => Message | undefined
  readonly value: object
  readonly form?: Record<string, unknown>
}

export type PressAll = (presses: readonly Press[], answered?: () => void) => Promise<Instant[][]>

interface Setting {
  readonly sandbox: Sandbox
  readonly world: Branch
  readonly clock: Clock
  /** Time passes, with all that falls due in it. */
  readonly pass: (ms: number) => Promise<void>
  readonly quiet: () => Promise<void>
}

/** People press what they see, and press again until they are answered. */
export function patient({ sandbox, world, clock, pass, quiet }: Setting): PressAll {
  const appears = async ({ who, card, value }: Press) => {
    for (let waits = 0; waits < 200; waits++) {
      const message = card()
      if (message) return message
      await pass(30 * SECOND)
    }
    throw new Error(`${who} looks for a card in vain: ${JSON.stringify(value)}`)
  }
  return async (presses, answered = () => {}) => {
    const tried = new Map<Press, Instant[]>(presses.map((press) => [press, []]))
    for (let left = presses; left.length > 0;) {
      const cards: Message[] = []
      for (const press of left) cards.push(await appears(press))
      const outcomes = left.map((press, nth) => {
        tried.get(press)?.push(clock.now())
        const { messageId = '' } = cards[nth] ?? {}
        return sandbox.press(world.person(press.who).openId, messageId, { value: press.value }, press.form)
      })
      const answers = await Promise.all(outcomes)
      answered()
      await quiet()
      left = left.filter((_, nth) => answers[nth]?.error !== undefined)
      if (left.length > 0) await pass(20 * SECOND)
    }
    return [...tried.values()]
  }
}
