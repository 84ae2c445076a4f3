import { who } from '../text.ts'
import { terms } from './terms.ts'

export const SHOWN = 5

/** As many of them as a sentence holds. */
export const names = (people: readonly string[]): string => {
  const shown = people
    .slice(0, SHOWN)
    .map((name) => who(name))
    .join(terms.join)
  return people.length > SHOWN ? `${shown}等 ${people.length} 人` : shown
}
