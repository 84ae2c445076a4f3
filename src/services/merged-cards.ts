import type { Instant } from '../clock.ts'
import type { Tx } from '../../db/store.ts'

/** What an about names people by; everything else of it that is a number is no person. */
const ONE: ReadonlySet<string> = new Set(['person'])
const SEVERAL: ReadonlySet<string> = new Set(['people', 'among'])

/** Cards in use that are about somebody who is another now are about that person. */
export async function mergeCards(tx: Tx, from: number, into: number, now: Instant): Promise<void> {
  for (const { id, kind, about } of await tx.cards.liveNaming(from)) {
    const after = JSON.stringify(renamed(JSON.parse(about), from, into))
    if (after === about) continue
    await tx.cards.setAbout(id, kind, after)
    await tx.cards.want(id, now)
  }
}

function renamed(value: unknown, from: number, into: number): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, from, into))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]: [string, unknown]) => {
      if (ONE.has(key)) return [key, held === from ? into : held]
      if (SEVERAL.has(key) && Array.isArray(held))
        return [key, [...new Set(held.map((one: unknown) => (one === from ? into : one)))]]
      return [key, renamed(held, from, into)]
    }),
  )
}
