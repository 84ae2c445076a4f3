/** One year played and judged, as plain data that a process can hand to another. */
import { check } from './check/index.ts'
import { starterPacks } from './packs.ts'
import { playYear } from './year.ts'

export interface Played {
  readonly seed: number
  readonly days: number
  readonly rate: number
}

export interface YearReport extends Played {
  readonly from: string
  readonly people: number
  readonly acts: number
  readonly messages: number
  readonly struck: Readonly<Record<string, number>>
  readonly found: readonly string[]
  readonly sha256: string
  /** Seconds of one processor. */
  readonly cpu: number
}

export async function report(played: Played): Promise<YearReport> {
  const before = process.cpuUsage()
  using year = await playYear({ ...played, packs: await starterPacks() })
  const { history, struck, sha256 } = year
  const found = check(year.file, history)
  const { user, system } = process.cpuUsage(before)
  return {
    ...played,
    from: new Date(history.from).toISOString().slice(0, 10),
    people: history.people.length,
    acts: history.acts.length,
    messages: history.messages.size,
    struck,
    found,
    sha256,
    cpu: (user + system) / 1_000_000,
  }
}
