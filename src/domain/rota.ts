/** Who speaks next in a rota (domain.md S7, S8): whoever had the last turn longest ago, and who never had one first. */
import { addDays, instantOf } from './dates.ts'
import type { Instant } from '../clock.ts'

export interface RotaState {
  /** In its order. */
  readonly list: readonly number[]
  /** Who was given a turn, the earliest first. One given to another instead is theirs. */
  readonly turns: readonly number[]
  /** On leave or not expected at the date: passed over, and so first next time. */
  readonly away: (person: number) => boolean
}

/** The next `each` of a list; fewer where fewer are there. */
export function nextSpeakers({ list, turns, away }: RotaState, each: number): number[] {
  const last = new Map(turns.map((person, nth) => [person, nth]))
  const since = (person: number) => last.get(person) ?? -1
  // The sort is stable: who never spoke keeps the order of the list.
  return [...new Set(list)]
    .filter((person) => !away(person))
    .toSorted((a, b) => since(a) - since(b))
    .slice(0, Math.max(0, each))
}

/** Speakers are reminded at this time of day, so many days before. */
const REMINDED_AT = '09:00'

export const speakerReminder = (date: string, days: number, zone: string): Instant =>
  instantOf(addDays(date, -days), REMINDED_AT, zone)
