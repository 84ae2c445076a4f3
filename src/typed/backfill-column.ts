/** The head of one session of a sheet: what, when and where it was. */
import { type SessionProblem, type SheetSession, timesOf } from '../domain/backfill.ts'
import { minuteOfDay } from '../domain/dates.ts'
import { endsNextDay, windowFor } from '../domain/session.ts'
import { OF_A_PART } from '../domain/session-types.ts'
import type { KnownToSheet } from './backfill.ts'
import { type Head, SCOPE_WORDS, scopeOf } from './backfill-words.ts'
import { nearest } from './grammar.ts'
import { cellKey, cellText, readCellDate, readCellEnd, readCellTime, type SheetCell } from './sheet-cells.ts'

const MOST = { title: 100, place: 60 } as const

export function readColumn(
  cellOf: (head: Head) => SheetCell,
  known: KnownToSheet,
): Pick<SheetSession, 'type' | 'date' | 'starts' | 'ends' | 'title' | 'place' | 'below' | 'problems'> {
  const problems: SessionProblem[] = []
  const said = (head: Head) => cellText(cellOf(head))
  const type = typeOf(said('type'), known)
  if (typeof type !== 'string') problems.push(type)
  const date = readCellDate(cellOf('date'), known) ?? null
  if (date === null) problems.push(unread('date', said('date')))
  const from = readCellTime(cellOf('starts'), known)
  if (!from) problems.push(unread('time', said('starts')))
  const until = said('ends') === '' ? undefined : readCellEnd(cellOf('ends'), known, cellOf('starts'))
  if (said('ends') !== '' && until === undefined) problems.push(unread('time', said('ends')))
  const [starts, ends] = [from?.starts ?? null, until ?? from?.ends ?? null]
  const times = timesOf({ date, starts, ends }, known.zone)
  if (starts !== null && ends !== null && endsNextDay(minuteOfDay(starts), minuteOfDay(ends)) === null)
    problems.push({ what: 'backwards' })
  else if (times && windowFor(times.startsAt, times.endsAt).closesAt > known.now) problems.push({ what: 'ahead' })
  const scope = said('scope')
  const below = scopeOf(scope) === 'below'
  if (scope !== '' && scopeOf(scope) === undefined)
    problems.push({ what: 'scope', said: scope, near: nearest(scope, SCOPE_WORDS) })
  else if (below && !known.below) problems.push({ what: 'none-below' })
  else if (below && typeof type === 'string' && OF_A_PART.has(type)) problems.push({ what: 'part-below' })
  const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('')
  return {
    type: typeof type === 'string' ? type : null,
    date,
    starts,
    ends,
    title: cut(said('title'), MOST.title),
    place: cut(said('place'), MOST.place),
    ...(below ? { below } : {}),
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
