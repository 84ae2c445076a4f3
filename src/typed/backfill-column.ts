/** The head of one session of a sheet: what, when and where it was. */
import type { SessionProblem, SheetSession } from '../domain/backfill.ts'
import { instantOf } from '../domain/dates.ts'
import type { KnownToSheet } from './backfill.ts'
import type { Head } from './backfill-words.ts'
import { nearest } from './grammar.ts'
import { cellKey, cellText, readCellDate, readCellTime, type SheetCell } from './sheet-cells.ts'
import { windowFor } from '../domain/session.ts'

const MOST = { title: 100, place: 60 } as const

export function readColumn(
  cellOf: (head: Head) => SheetCell,
  known: KnownToSheet,
): Pick<SheetSession, 'type' | 'date' | 'starts' | 'ends' | 'title' | 'place' | 'problems'> {
  const problems: SessionProblem[] = []
  const said = (head: Head) => cellText(cellOf(head))
  const type = typeOf(said('type'), known)
  if (typeof type !== 'string') problems.push(type)
  const date = readCellDate(cellOf('date'), known) ?? null
  if (date === null) problems.push(unread('date', said('date')))
  const from = readCellTime(cellOf('starts'), known)
  if (!from) problems.push(unread('time', said('starts')))
  const until = said('ends') === '' ? undefined : readCellTime(cellOf('ends'), known)
  if (said('ends') !== '' && !until) problems.push(unread('time', said('ends')))
  const [starts, ends] = [from?.starts ?? null, until?.starts ?? from?.ends ?? null]
  if (starts !== null && ends !== null && ends <= starts) problems.push({ what: 'backwards' })
  else if (date !== null && starts !== null) {
    const at = (time: string) => instantOf(date, time, known.zone)
    const { closesAt } = windowFor(at(starts), ends === null ? undefined : at(ends))
    if (closesAt > known.now) problems.push({ what: 'ahead' })
  }
  const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('')
  return {
    type: typeof type === 'string' ? type : null,
    date,
    starts,
    ends,
    title: cut(said('title'), MOST.title),
    place: cut(said('place'), MOST.place),
    problems,
  }
}

const unread = (what: 'date' | 'time', said: string): SessionProblem =>
  said === '' ? { what: what === 'date' ? 'no-date' : 'no-time' } : { what, said, near: null }

function typeOf(said: string, { types }: KnownToSheet): string | SessionProblem {
  if (said === '') return { what: 'no-type' }
  const key = cellKey(said)
  const found = types.find(({ names }) => names.some((name) => cellKey(name) === key))
  const names = types.flatMap((one) => one.names)
  return found?.key ?? { what: 'type', said, near: nearest(said, names) }
}
