import { expect } from 'vitest'

/** A test as it was written down, with the names of what it stands in. */
export interface Written {
  readonly name: string
  readonly run: () => unknown
}

type Body = (...row: never[]) => unknown

/** What a file of tests imports from vitest, of which the domain uses little: its tests are noted down, not run. */
export function collector(found: Written[]) {
  const within: string[] = []
  const note = (name: string, run: () => unknown) => void found.push({ name: [...within, name].join(' > '), run })
  const group = (name: string, body: () => void) => {
    within.push(name)
    body()
    within.pop()
  }
  /** For each row of a table: an array is several arguments. */
  const each =
    (say: (name: string, run: () => void) => void) => (table: readonly unknown[]) => (name: string, body: Body) => {
      for (const row of table) say(name, () => body(...((Array.isArray(row) ? row : [row]) as never[])))
    }
  const test = Object.assign(note, { each: each(note) })
  return { expect, test, it: test, describe: Object.assign(group, { each: each(group) }) }
}
