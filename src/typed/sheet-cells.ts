/** What stands in a cell of a sheet somebody filled in: dates and times as the program that wrote it kept them, or as typed. */
import { DAY, type Instant, MINUTE } from '../clock.ts'
import { type ClockTime, localTime, type LocalDate } from '../domain/dates.ts'
import { fold } from './grammar.ts'
import { readSlot } from './when-time.ts'
import { readDate } from './when.ts'

export type SheetCell = string | number | boolean | Date | null

export interface Seen {
  readonly now: Instant
  readonly zone: string
}

/** The words of a cell on one line, its marks nobody sees left out. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 16).replace('T', ' ')
  return String(cell)
    .replaceAll(/[\p{Cf}\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
}

/** One spelling of a name or word, however it is spaced: '张 三' is 张三. */
export const cellKey = (text: string): string => fold(text).replaceAll(/[\p{Cf}\s]+/gu, '')

// Sheets count days from here, and times as parts of a day.
const EPOCH = Date.UTC(1899, 11, 30)
/** From 1954 to 2119: a number beyond that is no date. */
const SERIAL = { from: 20_000, to: 80_000 } as const

const isoDate = (at: number): LocalDate => new Date(at).toISOString().slice(0, 10)

/** Nothing is entered of a time before anybody kept a register. */
const EARLIEST = '2000-01-01'

export function readCellDate(cell: SheetCell, seen: Seen): LocalDate | undefined {
  const date = dateIn(cell, seen)
  return date !== undefined && date >= EARLIEST ? date : undefined
}

/** What is entered is over: a date without a year is the last one there was. */
function dateIn(cell: SheetCell, { now, zone }: Seen): LocalDate | undefined {
  if (cell instanceof Date) {
    const at = cell.getTime()
    return Number.isNaN(at) || at < EPOCH + SERIAL.from * DAY ? undefined : isoDate(at)
  }
  if (typeof cell === 'number')
    return cell >= SERIAL.from && cell < SERIAL.to ? isoDate(EPOCH + Math.floor(cell) * DAY) : undefined
  return readDate(cellText(cell), now, zone, 'back')
}

export interface CellTime {
  readonly starts: ClockTime
  /** Where both stand in one cell: '15:00-16:30'. */
  readonly ends?: ClockTime
}

export function readCellTime(cell: SheetCell, { now, zone }: Seen): CellTime | undefined {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : ofDay(cell.getTime() - EPOCH)
  if (typeof cell === 'number') return cell >= 0 && cell < 1 ? ofDay(cell * DAY) : undefined
  const text = cellText(cell)
  // Seconds, as some programs show them.
  const slot = readSlot(text.replace(/^(\d{1,2}[:：]\d\d)[:：]\d\d$/, '$1'), now, zone)
  if (!slot) return undefined
  const ends = slot.endsAt === undefined ? {} : { ends: localTime(slot.endsAt, zone) }
  return { starts: localTime(slot.startsAt, zone), ...ends }
}

/**
 * Of the night too: '24:00', '次日 01:00', '1 am the next day'. Which day it is of, its beginning says, and for '7点' which
 * half of it.
 */
export function readCellEnd(cell: SheetCell, seen: Seen, starts: SheetCell = null): ClockTime | undefined {
  const said = cellText(cell)
  const text = said.replace(NEXT_DAY, '')
  if (cell === 1 || /^24[:：]00([:：]00)?$/.test(text)) return '00:00'
  if (typeof cell !== 'string') return readCellTime(cell, seen)?.starts
  const together = typeof starts === 'string' ? readCellTime(`${cellText(starts)}至${text}`, seen)?.ends : undefined
  const night = said === text ? undefined : readCellTime(`凌晨${text}`, seen)
  return together ?? (night ?? readCellTime(text, seen))?.starts
}

const NEXT_DAY = /^(次日|第二天|翌日)\s*|\s*(the )?next day$/i

/** To the minute, whatever the parts of a day were rounded to. */
function ofDay(ms: number): CellTime {
  const minute = Math.round((((ms % DAY) + DAY) % DAY) / MINUTE) % 1440
  const two = (part: number) => String(part).padStart(2, '0')
  return { starts: `${two(Math.floor(minute / 60))}:${two(minute % 60)}` }
}
