/** A sheet of sessions entered afterwards (补录): a column each, people in rows. What is not understood is told, never guessed. */
import { type FileProblem, MOST_ROWS, MOST_SESSIONS, type RowProblem, type SheetRead } from '../domain/backfill.ts'
import type { MarkChoice } from '../domain/mark-choices.ts'
import { type Head, headOf, scopeOf, STATUS_WORDS, statusOf } from './backfill-words.ts'
import { readColumn } from './backfill-column.ts'
import { nearest } from './grammar.ts'
import { cellKey, cellText, type Seen, type SheetCell } from './sheet-cells.ts'

export interface Called {
  readonly person: number
  readonly name: string
}

export interface KnownToSheet extends Seen {
  /** Every name a kind of session goes by. */
  readonly types: readonly { readonly key: string; readonly names: readonly string[] }[]
  /** On the roster now, then those who were. */
  readonly roster: readonly Called[]
  readonly former: readonly Called[]
  /** Of them who is expected by nobody, and so neither absent nor on leave. */
  readonly guests?: ReadonlySet<number>
  /** Of the orgs below alone; undefined: there are none. */
  readonly below?: readonly Called[]
  /** Guests of those, who are on no roster. */
  readonly guestsBelow?: readonly Called[]
}

export type Rows = readonly (readonly SheetCell[])[]

/** 0 is 'A'. */
export const columnName = (nth: number): string =>
  nth < 26 ? String.fromCodePoint(65 + nth) : `${columnName(Math.floor(nth / 26) - 1)}${columnName(nth % 26)}`

export function readBackfill(rows: Rows, all: KnownToSheet): SheetRead | FileProblem {
  const top = rows.findIndex((row) => row.some((cell) => headOf(cellText(cell)) === 'name'))
  const named = (rows[top] ?? []).map((cell) => headOf(cellText(cell)))
  const nameAt = named.indexOf('name')
  if (top < 0) return 'no-names'
  const heads = new Map<Head, readonly SheetCell[]>()
  const listed: { row: number; name: string; number: string; cells: readonly SheetCell[] }[] = []
  for (const [nth, cells] of rows.entries()) {
    const name = cellText(cells[nameAt])
    const head = headOf(name)
    if (head !== undefined && head !== 'name') heads.set(head, heads.get(head) ?? cells)
    else if (nth > top && name !== '')
      listed.push({ row: nth + 1, name, number: cellText(cells[named.indexOf('number')]), cells })
  }
  if (listed.length > MOST_ROWS) return 'too-many-rows'
  const columns = rows.some((row) => row.length > nameAt + 1 + 2 * MOST_SESSIONS)
    ? 2 * MOST_SESSIONS + 1
    : Math.max(...rows.map((row) => row.length)) - nameAt - 1
  const filled = Array.from({ length: Math.max(0, columns) }, (_, nth) => nameAt + 1 + nth).filter((at) =>
    [...heads.values(), ...listed.map(({ cells }) => cells)].some((cells) => cellText(cells[at]) !== ''),
  )
  if (filled.length === 0) return 'no-sessions'
  if (filled.length > MOST_SESSIONS) return 'too-many-sessions'

  const forAll = (at: number) => scopeOf(cellText(heads.get('scope')?.[at])) === 'below'
  const known = filled.some(forAll) ? asOne(all) : all
  const problems: RowProblem[] = []
  const people: { person: number; row: number; name: string; cells: readonly SheetCell[] }[] = []
  for (const one of listed) {
    // A name of which nothing is said is a row of the template that was left.
    const found = whoIs(one, known)
    const before = typeof found === 'number' ? people.find(({ person }) => person === found) : undefined
    const { row, name, cells } = one
    if (before) problems.push({ what: 'twice', row, name, first: before.row })
    else if (typeof found === 'number') people.push({ person: found, row, name, cells })
    else if (filled.some((at) => cellText(cells[at]) !== '')) problems.push(found)
  }

  const onlyBelow = new Set([...(all.below ?? []), ...(all.guestsBelow ?? [])].map(({ person }) => person))
  const sessions = filled.map((at) => {
    const marks: { person: number; choice: MarkChoice }[] = []
    const blank: number[] = []
    for (const { person, row, name, cells } of people) {
      const said = cellText(cells[at])
      const choice = statusOf(said)
      if (!forAll(at) && onlyBelow.has(person)) {
        if (said !== '') problems.push({ what: 'below', row, column: columnName(at), name })
      } else if ((choice === 'leave' || choice === 'absent') && known.guests?.has(person))
        problems.push({ what: 'guest', row, name })
      else if (choice !== undefined) marks.push({ person, choice })
      else if (said === '') {
        // Nobody expects a guest.
        if (!known.guests?.has(person)) blank.push(person)
      } else
        problems.push({
          ...{ what: 'status', row, column: columnName(at), name },
          ...{ said, near: nearest(said, STATUS_WORDS) },
        })
    }
    return { at, marks, blank }
  })
  return { sessions: readColumns(sessions, heads, known), rows: problems.toSorted((a, b) => a.row - b.row) }
}

/** Where those below are meant too, two of one name are no more apart than in one org. */
const asOne = (known: KnownToSheet): KnownToSheet => ({
  ...known,
  roster: [...known.roster, ...(known.below ?? [])],
  former: [...known.former, ...(known.guestsBelow ?? [])],
})

function readColumns(
  sessions: readonly { at: number; marks: SheetRead['sessions'][number]['marks']; blank: readonly number[] }[],
  heads: ReadonlyMap<Head, readonly SheetCell[]>,
  known: KnownToSheet,
): SheetRead['sessions'] {
  const seen = new Map<string, string>()
  return sessions.map(({ at, marks, blank }) => {
    const column = columnName(at)
    const read = readColumn((head) => heads.get(head)?.[at] ?? null, known)
    const key = `${read.type} ${read.date} ${read.starts}`
    const first = seen.get(key)
    seen.set(key, first ?? column)
    const again = first !== undefined && read.problems.length === 0 ? [{ what: 'twice', column: first } as const] : []
    const nobody = marks.length === 0 ? [{ what: 'nobody' } as const] : []
    return { column, ...read, marks, blank, problems: [...read.problems, ...again, ...nobody] }
  })
}

/** By the number the template gave and the name it is beside; without one by the name alone. */
function whoIs(
  { row, name, number }: { row: number; name: string; number: string },
  { roster, former, below = [], guestsBelow = [] }: KnownToSheet,
): number | RowProblem {
  const key = cellKey(name)
  const everybody = [...roster, ...below, ...former, ...guestsBelow]
  if (number !== '') {
    const own = everybody.find(({ person }) => String(person) === number)
    if (own && cellKey(own.name) === key) return own.person
    // A number beside another's name: rows were sorted apart, or it is no number of ours.
    if (own) return { what: 'number', row, name }
  }
  for (const among of [roster, below, former, guestsBelow]) {
    const found = new Set(among.filter((one) => cellKey(one.name) === key).map(({ person }) => person))
    const [one] = found
    if (found.size > 1) return { what: 'namesake', row, name }
    if (one !== undefined) return one
  }
  return { what: 'unknown', row, name, near: nearest(name, [...new Set(everybody.map((one) => one.name))]) }
}
