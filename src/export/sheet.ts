/** What a file holds, whatever its kind: rows of cells. Text is text, whatever it begins with. */

export interface Percent {
  /** 0.875 */
  readonly fraction: number
}

export type Cell = string | number | Percent | null

export const blank = (cells: number): null[] => Array.from({ length: cells }, () => null)

export interface Sheet {
  readonly name: string
  /** How wide each column is, in characters. */
  readonly widths: readonly number[]
  /** Rows at the top and columns at the left that stay in view; the rows are its head. */
  readonly head: { readonly rows: number; readonly columns: number }
  readonly rows: readonly (readonly Cell[])[]
  /** Long text is broken into lines; the rest stays on one. */
  readonly wrapped?: readonly number[]
}

/** The most a cell of Excel holds. */
const LONGEST_CELL = 32_767

// What XML cannot hold (controls, halves of surrogate pairs, the last two of the plane), what turns the direction of the
// text round it, and marks nobody sees that would hide an '=' at the beginning.
const UNFIT = /(?!\n)[\p{Cc}\p{Surrogate}\ufffe\uffff\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu

/** What a person wrote, with its lines, fit for any file. */
export const paragraph = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNFIT, '')
    .trim()
    .slice(0, LONGEST_CELL)

/** The same on one line: a name, a title. */
export const line = (text: string): string => paragraph(text).replaceAll(/\s+/gu, ' ')

/** The most a name of a sheet may have; they differ by their numbers. */
const LONGEST_SHEET = 31

export const sheetName = (nth: number, name: string): string =>
  `${nth}. ${line(name).replaceAll(/[\\/:*?[\]']/g, '_')}`
    .slice(0, LONGEST_SHEET)
    .replaceAll(/\p{Surrogate}/gu, '')
    .trimEnd()

const LONGEST_NAME = 80

/** A name that every system takes for a file: nothing of a path, no reserved sign, no dot at either end. */
export function fileName(parts: readonly string[], extension: string): string {
  const name = parts
    .map((part) => line(part).replaceAll(/[\\/:*?"<>|]/g, '_'))
    .filter((part) => part !== '')
    .join('_')
  const kept = Array.from(name).slice(0, LONGEST_NAME).join('')
  return `${kept.replaceAll(/^[. ]+|[. ]+$/g, '') || 'file'}.${extension}`
}
