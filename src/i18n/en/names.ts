import { who } from '../text.ts'

export const SHOWN = 5

/** As many of them as a sentence holds. */
export const names = (people: readonly string[]): string => {
  const shown = people
    .slice(0, SHOWN)
    .map((name) => who(name))
    .join(', ')
  return people.length > SHOWN ? `${shown} and ${people.length - SHOWN} more` : shown
}
