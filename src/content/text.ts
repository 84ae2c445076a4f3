export interface Line {
  /** Counted from 1. */
  number: number
  text: string
}

/** One text however it was saved: no byte-order mark, LF, nothing after the last word. */
export const normalise = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trimEnd()

export const toLines = (text: string): Line[] =>
  text.split('\n').map((line, index) => ({ number: index + 1, text: line }))

export const isBlank = (line: Line): boolean => line.text.trim() === ''

/** Characters as a person counts them, not UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length
